/** Shows a filter with one value or none. An unknown value stays chosen. */
import { NativeSelect } from '@mantine/core'

export interface ChoiceProps {
  readonly label: string
  /** The label for no value: `Any status`. */
  readonly any: string
  readonly value: string | undefined
  readonly known: readonly { readonly value: string; readonly label: string }[]
  /** The label of an unknown value; the value itself when left out. */
  readonly unknown?: string
  readonly choose: (value: string | undefined) => void
}

const MOST_WIDE = 240

export function Choice({ label, any, value, known, unknown = value, choose }: ChoiceProps) {
  const isKnown = value === undefined || known.some((each) => each.value === value)
  return (
    <NativeSelect
      aria-label={label}
      maw={MOST_WIDE}
      data={[{ value: '', label: any }, ...known, ...(isKnown ? [] : [{ value, label: unknown ?? value }])]}
      value={value ?? ''}
      onChange={(event) => choose(event.currentTarget.value || undefined)}
    />
  )
}
