/** Says why a value cannot be taken that is well-formed on the wire. `verb` answers with these sentences. */
import type { WindowsRefusal } from '#domain/windows/weekly-windows.ts'

const WINDOW_FAULTS: Readonly<Record<WindowsRefusal['code'], string>> = {
  bad_time: 'has a time that is not "HH:MM"',
  overlap: 'has windows that overlap',
  too_many: 'has more than 12 windows',
  never_open: 'No day has a window: the hours would never be open.',
}

export const windowsFault = ({ code, day }: WindowsRefusal): string =>
  day === null ? WINDOW_FAULTS[code] : `The day "${day}" ${WINDOW_FAULTS[code]}.`

export const noCountry = (code: string): string => `"${code}" is no country with phone numbers.`
