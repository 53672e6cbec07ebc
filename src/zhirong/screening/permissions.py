"""Who may open the pages of this area."""

from zhirong.accounts.permissions import Permission as P

READ = (P.OFFICE_APPLICATION_READ,)
#: Both sides read a letter: the office that writes it and the institution that it was written to.
LETTERS = (P.OFFICE_APPLICATION_READ, P.OWN_APPLICATION_READ)
