"""English words of the room `texts`: what is wrong with a text, and why an amendment falls."""


WORDS = {}
