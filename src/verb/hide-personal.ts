/** Free text for the audit log without numbers and e-mail addresses: the log keeps all it is told, and people may be erased. */
export const hidePersonal = (text: string): string =>
  text.replaceAll(/[^\s@<>"]+@[^\s@<>"]+/g, '…').replaceAll(/\+?\d(?:[\s().\-/]{0,2}\d){5,}/g, '…')
