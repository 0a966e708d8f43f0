/** Edits the windows of each weekday; one day's windows can be copied to all. */
import { ActionIcon, Button, Group, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import * as wording from '#wording/pages/ui.ts'
import { DAYS, hoursLines, type Week } from './hours-words.ts'
import { addWindow, overlappingDay } from './overlaps.ts'
import classes from './windows-editor.module.css'

type Day = keyof Week
type Window = Week['mon'][number]

const NAMES: Readonly<Record<Day, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
}
const MOST_WINDOWS = 12

export interface WindowsEditorProps {
  /** Of the group, for screen readers. */
  readonly label?: string
  readonly windows: Week
  readonly change: (windows: Week) => void
}

export function WindowsEditor({ label = 'Call windows', windows, change }: WindowsEditorProps) {
  const copyToAll = (from: Day): void =>
    change(Object.fromEntries(DAYS.map(([day]) => [day, windows[from]])) as Week)
  const overlap = overlappingDay(windows)
  return (
    <div role="group" aria-label={label}>
      <Text size="sm" mb="sm" role="status" {...(overlap ? { c: 'var(--mantine-color-error)' } : {})}>
        {overlap ? wording.windowsOverlapOnLet(NAMES[overlap]) : hoursLines(windows).join('; ')}
      </Text>
      <ul className={classes['days']}>
        {DAYS.map(([day]) => (
          <DayRow
            key={day}
            name={NAMES[day]}
            windows={windows[day]}
            change={(own) => change({ ...windows, [day]: own })}
            copyToAll={() => copyToAll(day)}
          />
        ))}
      </ul>
    </div>
  )
}

interface DayRowProps {
  readonly name: string
  readonly windows: readonly Window[]
  readonly change: (windows: Window[]) => void
  readonly copyToAll: () => void
}

const DayRow = ({ name, windows, change, copyToAll }: DayRowProps) => (
  <li className={classes['day']}>
    <span className={classes['dayName']}>{name}</span>
    <div>
      {windows.length === 0 ? (
        <Text size="sm" c="dimmed" pt={6}>
          Closed
        </Text>
      ) : null}
      {windows.map((window, index) => (
        <WindowRow
          // oxlint-disable-next-line react/no-array-index-key -- windows of a day have no other identity
          key={index}
          day={name}
          nth={index + 1}
          window={window}
          change={(next) => change(windows.map((each, at) => (at === index ? next : each)))}
          remove={() => change(windows.filter((_, at) => at !== index))}
        />
      ))}
    </div>
    <Group gap={6} wrap="nowrap">
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={wording.addAWindowOn(name)}
        disabled={windows.length >= MOST_WINDOWS}
        onClick={() => change(addWindow(windows))}
      >
        <IconPlus size={16} aria-hidden />
      </ActionIcon>
      <Button variant="default" size="sm" onClick={copyToAll}>
        {wording.copyToAll}
        <span className="visually-hidden">: {name}</span>
      </Button>
    </Group>
  </li>
)

interface WindowRowProps {
  readonly day: string
  readonly nth: number
  readonly window: Window
  readonly change: (window: Window) => void
  readonly remove: () => void
}

/** Browsers have no 24:00 in time fields; midnight as a close means the end of the day. */
const shownClose = ({ close }: Window): string => (close === '24:00' ? '00:00' : close)

function WindowRow({ day, nth, window, change, remove }: WindowRowProps) {
  const set = (part: Partial<Window>): void => {
    const next = { ...window, ...part }
    // An empty time field is no time: the value before it stays.
    if (next.open !== '' && next.close !== '') change(next)
  }
  return (
    <div className={classes['window']}>
      <TextInput
        type="time"
        aria-label={`${day}, window ${nth} opens`}
        value={window.open}
        onChange={(event) => set({ open: event.currentTarget.value })}
      />
      <span aria-hidden>–</span>
      <TextInput
        type="time"
        aria-label={`${day}, window ${nth} closes`}
        value={shownClose(window)}
        onChange={(event) => set({ close: event.currentTarget.value })}
      />
      <ActionIcon variant="default" size="lg" aria-label={wording.removeWindowOf(nth, day)} onClick={remove}>
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
      {window.close <= window.open && shownClose(window) !== '00:00' ? (
        <Text size="xs" c="dimmed">
          {wording.intoTheNextDay}
        </Text>
      ) : null}
    </div>
  )
}
