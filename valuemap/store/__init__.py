"""The store: meetings, participants and ballots in SQLite or PostgreSQL.

Plain functions per subject take an open session by keyword; `Database` opens the
sessions. Rows never leave this package: what comes out are the frozen objects of
`valuemap.domain`, and small records of this package.
"""
