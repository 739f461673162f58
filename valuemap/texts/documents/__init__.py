"""The words of documents: the debate sheet, pictures on paper, posters and slides."""
