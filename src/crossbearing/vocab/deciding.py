"""The words for what people decide, who may, and what waits for them."""

from __future__ import annotations

from crossbearing.vocab.words import Word


class Act(Word):
    """What a person decided."""

    ACCEPT = ("accept", "The claim is read rightly, or the task needs nothing.")
    REJECT = ("reject", "The claim is no claim, or misread past mending: it is in no incident.")
    CORRECT = ("correct", "One field of a claim reads otherwise than the machine read it.")
    ADD = ("add", "A claim that the machine did not read.")
    PLACE = ("place", "What the name of a place means in a document.")
    ACTOR = ("actor", "Whom the words for an actor mean in a document.")
    JOIN = ("join", "These claims tell of one incident.")
    SPLIT = ("split", "These claims tell of another incident than those.")
    GRADE = ("grade", "A grade of an incident stands otherwise than the rules say, with a reason.")
    APPROVE = ("approve", "The incident is right as it stands.")
    RETRACT = ("retract", "An earlier decision holds no longer.")


class DecisionStanding(Word):
    """Where a decision stands."""

    IN_FORCE = ("in_force", "It holds.")
    SUPERSEDED = ("superseded", "A later decision on the same matter holds instead.")
    RETRACTED = ("retracted", "It was taken back.")
    LAPSED = ("lapsed", "An approval of what has changed since: to be given anew.")
    ORPHAN = ("orphan", "What it hangs on can no longer be found, or more than one thing could be meant.")


class Role(Word):
    """What a user of the desk may do. Each may do what those before it may."""

    VIEWER = ("viewer", "Reads.")
    CODER = ("coder", "Accepts, rejects, corrects and adds claims; judges places and actors; joins and splits.")
    REVIEWER = ("reviewer", "Approves, overrides grades, retracts what others decided.")
    LEAD = ("lead", "Keeps the users.")

    def may(self, least: Role) -> bool:
        """Whether this role includes that one."""
        order = list(Role)
        return order.index(self) >= order.index(least)


class TaskKind(Word):
    """Why something needs a person, most pressing first."""

    ORPHAN = ("orphan", "A decision has lost what it hung on.")
    CHANGED = ("changed", "An approved incident has changed since.")
    DISAGREED = ("disagreed", "Two coders decided differently.")
    CONTESTED_DEADLY = ("contested_deadly", "People were killed, and the reports contradict one another.")
    WEAK_EVIDENCE = ("weak_evidence", "A grave claim rests on one voice, one side or hedged words.")
    LIKELY_WRONG_JOIN = ("likely_wrong_join", "Claims were joined that hardly agree.")
    LIKELY_MISSED_JOIN = ("likely_missed_join", "Claims were kept apart that agree well.")
    COARSE_PLACE = ("coarse_place", "A deadly incident is placed no closer than its province.")
    DOUBTFUL_READING = ("doubtful_reading", "Something in its claims cannot be right as it was read.")
    SECOND_PERSON = ("second_person", "One person has approved it; the case asks for two.")
    UNREVIEWED = ("unreviewed", "Nobody has looked at it yet.")
