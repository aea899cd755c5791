"""Every benchmark, one after another: `python -m bench`, or `make bench`."""

from bench import pages, votes

if __name__ == "__main__":
    votes.main()
    pages.main()
