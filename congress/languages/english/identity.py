"""English words of the room `identity`: signing in, passwords, devices."""

from congress.languages.mark import N_

WORDS = {
    "identity.no_email": N_("“%(text)s” is not an e-mail address. Write one such as name@example.org."),
    "identity.password_short": N_(
        "The password has %(length)d characters; it needs at least %(least)d. Four or five words that nobody "
        "else would put together do well."
    ),
    "identity.password_long": N_("The password has more than %(most)d characters. Choose a shorter one."),
    "identity.password_common": N_(
        "Many people use this password, so it is among the first to be tried. Choose another one."
    ),
    "identity.password_is_name": N_("The password is your name or address. Choose another one."),
    "identity.wrong": N_(
        "The address and the password do not belong together. Nothing was changed. Try again, or ask the help "
        "desk of your section for a new invitation."
    ),
    "identity.wrong_present": N_("This is not your present password. The password was not changed."),
    "identity.wait": N_(
        "Too many wrong passwords for this address. Wait %(seconds)d seconds, then try again. Your password "
        "was not looked at this time."
    ),
    "identity.not_your_login": N_("This device is not signed in as you, so you cannot sign it out."),
    "identity.email_taken": N_(
        "Somebody already signs in with %(email)s. If it is you, sign in with it and ask the help desk to "
        "merge your two entries; nothing was changed."
    ),
    "identity.signed_out": N_("You are signed out on this device."),
    "identity.password_changed": N_("The password is changed. All other devices are signed out."),
    "identity.login_ended": N_("That device is signed out."),
    "identity.logins_ended": N_("Other devices signed out: %(count)d."),
}
