"""What people do with dossiers: following one, filling in forms, promising, answering together."""
