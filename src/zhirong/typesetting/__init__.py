"""Paper: PDF and Word documents, set the same to the byte every time.

Letters: ``letter.letter_of(template text, fields)`` then ``letter.letter_pdf`` and ``letter_word.letter_docx``.
Sheets of tables: ``blocks.Sheet`` then ``sheet.sheet_pdf``. Own documents: ``pdf.pdf`` with a Typst template, ``word.WordPaper``.
What is printed is in the language of the notice, whoever reads the pages.
"""
