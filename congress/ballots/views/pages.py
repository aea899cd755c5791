"""All pages of ballots, registered on the one blueprint."""

from congress.ballots.views import chair, listing, paper, receipts, results, resume, roll, tellers
from congress.ballots.views.room import blueprint

__all__ = ["blueprint", "chair", "listing", "paper", "receipts", "results", "resume", "roll", "tellers"]
