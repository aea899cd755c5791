"""Very common passwords of twelve characters and more, without spaces and in lower case."""

COMMON = frozenset(
    """
    123456789012 1234567890123 12345678901234 123456789123 123123123123 112233445566 098765432109 987654321012
    qwertyuiop12 qwertyuiop123 qwertyuiop[] qwertyuiopasdf 1q2w3e4r5t6y 1qaz2wsx3edc zaq12wsxcde3 asdfghjkl123
    passwordpassword password1234 password12345 password123456 passw0rd1234 mypassword123 letmeinletmein
    administrator administrator1 adminadminadmin welcome12345 welcome123456 changeme1234 changemenow12
    iloveyou1234 iloveyouforever qwerty123456 qwerty1234567 abcdefghijkl abcdefghijklm abcdefg12345 abc123abc123
    congress2024 congress2025 congress2026 congress1234 congresscongress congressdelegate internationalcongress
    internationale internationale1 solidarity123 solidarityforever federation123 delegate1234 delegatedelegate
    correcthorsebatterystaple trustno1trustno1 monkey123456 dragon123456 football1234 sunshine1234 princess1234
    azertyuiop123 azertyuiop12 motdepasse123 motdepasse1234 contrasena123 contraseña123 contrasenha123 senha12345678
    palavrapasse parola123456 parolaparola sifre1234567 şifre1234567 passwort1234 passwort12345 wachtwoord123
    йцукенгшщзхъ парольпароль пароль123456 secretsecret secretpassword supersecret1 superpassword verysecure123
    """.split()
)
