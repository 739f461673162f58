"""What can go wrong with the store, as types; `valuemap.texts` has the sentences."""


class StoreError(Exception):
    """Base of all that the store can refuse or fail at."""


class DatabaseBusy(StoreError):
    """Others hold the database longer than we wait, or wrote the same just before us."""


class DatabaseReadOnly(StoreError):
    """The database cannot be written: rights, a full disk, or a read-only file."""


class DatabaseReplaced(StoreError):
    """Another file stands where the open database stood, or none: what is written is lost."""


class DatabaseFromNewerVersion(StoreError):
    """A newer Valuemap made this database; `args[0]` is its revision."""


class DatabaseUnusable(StoreError):
    """The database cannot be opened or is damaged."""


class ServerUnknown(DatabaseUnusable):
    """The name of a server leads to no address; `args[0]` is the name."""


class ServerDown(DatabaseUnusable):
    """Nobody answers where the server should be; `args[0]` is its host and port."""


class AnswersOtherwise(DatabaseUnusable):
    """Something answers there, and it is no PostgreSQL; `args[0]` is the host and port."""


class LoginRefused(DatabaseUnusable):
    """The name or the password is wrong, or is missing; `args[0]` is the host and port."""


class AccountRefused(DatabaseUnusable):
    """The server does not let this account in from this machine, or not without TLS."""


class NoSuchDatabase(DatabaseUnusable):
    """The server has no database of this name; `args[0]` is the name."""


class ServerFull(DatabaseUnusable):
    """The server has no room for another connection; `args[0]` is its host and port."""


class PoolerRefuses(DatabaseUnusable):
    """What stands before the server refuses; `args[0]` is its host and port."""


class TlsFailed(DatabaseUnusable):
    """The two do not agree about TLS or its certificate; `args[0]` is the host and port."""


class UnknownUrlOption(DatabaseUnusable):
    """After the question mark of the URL stands what the driver does not know."""


class NotUtf8(DatabaseUnusable):
    """The database cannot hold every sign; `args[0]` is its encoding."""


class MayNotMakeTables(DatabaseUnusable):
    """The account may make no tables in this database; `args[0]` is its name."""


class TablesOfOthers(DatabaseUnusable):
    """Another program has tables here, with names that ours have; `args[0]` is one of them."""


class FolderNotOurs(DatabaseUnusable):
    """The account may not read and write the file or its folder; `args[0]` is the folder."""


class DatabaseDamaged(DatabaseUnusable):
    """The file of the database is broken: what is read of it may be anything."""


class NoDatabase(StoreError):
    """There is no database of ours at this place; `args[0]` is its URL without a password."""


class NotFound(StoreError):
    """No such meeting, participant or round (any more)."""


class Expired(StoreError):
    """The date of deletion of this meeting has passed."""


class FactionFull(StoreError):
    """All places of the faction are taken; `args[0]` is its name."""


class AnotherRoundOpen(StoreError):
    """One round of a meeting is open at a time; `args[0]` is the position of that one."""


class RoundNotOpen(StoreError):
    """The round takes no ballots; `args[0]` is its state."""


class ClosedByMoment(RoundNotOpen):
    """The moment has come until which the round took ballots; `args[0]` is that moment (UTC)."""


class MomentPassed(StoreError):
    """A moment must lie ahead, and one that has come is not moved; `args[0]` is it (UTC)."""


class MomentsCrossed(StoreError):
    """Factions agree after the weighing has closed, not before; `args[0]` is when it closes."""


class MomentTooLate(StoreError):
    """A meeting is deleted before that moment; `args[0]` is the date of deletion."""


class OpenedByCode(StoreError):
    """Weighing ahead needs the link of the faction, and a question was opened by the code."""


class CameByCode(StoreError):
    """Weighing ahead needs the link of the faction, and people came in by the code already."""


class NewerBallot(StoreError):
    """The participant saved this ballot elsewhere meanwhile; `args[0]` is its revision."""


class NotRevealed(StoreError):
    """Nobody reads the content of a round before it is revealed."""


class TooManyRounds(StoreError):
    """A question has had all the rounds that it can have; `args[0]` is that number."""


class TooManyPlaces(StoreError):
    """A faction has all the places that it can have; `args[0]` is that number."""


class NotShorter(StoreError):
    """A date of deletion only moves forward; `args` are the first and last date allowed."""


class NothingToShorten(StoreError):
    """No earlier day of deletion is possible; `args[0]` is the day that was agreed."""


class TooManyLines(StoreError):
    """A question has all the actions or questions that it can have; `args[0]` is how many."""


class WeighingBegan(StoreError):
    """Factions cannot be merged any more: somebody has weighed."""


class NothingToUndo(StoreError):
    """The last step of the host cannot be undone: it revealed something, or there is none."""


class WallFull(StoreError):
    """The wall shows all the reasons of a round that it holds; `args[0]` is that number."""


class StageChanged(StoreError):
    """Something else is on stage than the host saw: somebody was ahead."""


class NameTaken(StoreError):
    """Another faction of the meeting has this name; `args[0]` is the name."""


class TooFewFactions(StoreError):
    """A meeting needs two factions."""


class NewerFactionBallot(StoreError):
    """Somebody else of the faction changed its ballot meanwhile; `args[0]` is the revision."""


class AlreadyApproved(StoreError):
    """The faction approved its ballot; withdraw it first to change it."""


class WeighingGoesOn(StoreError):
    """A meeting leaves only when no weighing is hidden; `args[0]` is the position of one."""


class RetentionOver(StoreError):
    """What was to come back is past its date of deletion; `args[0]` is that date."""


class DatabaseNotEmpty(StoreError):
    """A backup is restored into an empty database only."""


class LogLeftBehind(StoreError):
    """Beside a database that is not there stands a log of an earlier one; `args[0]` is its name.

    SQLite would take what stands in that log for changes to a database that comes there now.
    """


class BackupDamaged(StoreError):
    """This is no backup, or it was cut off or changed."""


class BackupOfAnotherVersion(StoreError):
    """The tables of a backup are of another version than those of this code."""


class BackupRowRefused(StoreError):
    """A row of a backup breaks a rule of its table; `args[0]` is the file in it and the line."""


class RowNotBackedUp(StoreError):
    """No backup that holds this row could be restored; `args` are its table and its id."""


class RowNotCopied(StoreError):
    """A row cannot move to another database; `args` are its table and its id."""


class CopyDiffers(StoreError):
    """The new database gives another value than the old one; `args` are the table and an id."""


class HasLeft(StoreError):
    """This participant said "ik doe niet meer mee"."""


class NotAdmitted(StoreError):
    """This participant came after the door closed, and waits for the host."""


class NeedsFactionLink(StoreError):
    """People come in by the link of their faction only."""


class FactionLinkStopped(NeedsFactionLink):
    """This link of a faction works no more: it was made anew, or was never one."""


class ReadingLinkStopped(StoreError):
    """This reading link works no more: it was revoked, or was never one."""


class WishesClosed(StoreError):
    """Factions ask for no questions now: the host did not ask them to, or weighing began."""


class TooManyWishes(StoreError):
    """A faction asked for all the questions that it may ask for; `args[0]` is that number."""


class LineChanged(StoreError):
    """What was noted was changed or taken away meanwhile by somebody else."""


class NotAsked(StoreError):
    """Participants are not asked what they found of the evening: not yet, or no more."""


class PlaceFreed(StoreError):
    """The host freed the place of this participant."""


class CameLater(StoreError):
    """Who came in after a round opened sees no mean of it and agrees nothing."""


class NeedsSecond(StoreError):
    """A second member of the faction approves what the first one wrote."""


class DoesNotFit(StoreError):
    """What a faction takes along is no answer to this question; `args[0]` says why."""


class OnOwnDevices(StoreError):
    """Of this faction people take part on devices of their own; `args[0]` is its name."""


class DoorClosed(StoreError):
    """Nobody changes faction after the first opening."""


class DraftGone(StoreError):
    """There is no draft behind this link: it became a meeting, or was left for too long."""


class NewerDraft(StoreError):
    """The draft was saved elsewhere meanwhile; `args[0]` is its version."""


class TooManyDrafts(StoreError):
    """A visitor began all the drafts of a day; `args[0]` is how many that are."""


class DraftsFull(StoreError):
    """There are as many drafts as the installation keeps."""


class OlderWords(StoreError):
    """What was read before weighing is not what the question says now."""


class QuestionGone(StoreError):
    """The question that a ballot belongs to was taken from the agenda."""


class EntryChanged(StoreError):
    """Somebody else saved the same place of a form meanwhile; `args[0]` is what stands there."""


class GatheringMoved(StoreError):
    """A form that is answered together is in another state by now; `args[0]` is that state."""


class NotAnswering(StoreError):
    """A form takes no answers, or shows none yet; `args[0]` is its state."""


class FormFull(StoreError):
    """Everybody together wrote as much in a form as it can hold."""


class NotForDossiers(StoreError):
    """A rehearsal, or a meeting of one faction alone: what it shows is for nobody else."""
