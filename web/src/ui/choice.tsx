/** A filter with one value or none. A value that is not among the known ones stays chosen. */
import { NativeSelect } from '@mantine/core'

export interface ChoiceProps {
  readonly label: string
  /** The choice of none: `Any status`. */
  readonly any: string
  readonly value: string | undefined
  readonly known: readonly { readonly value: string; readonly label: string }[]
  /** How an unknown value is called; as it is when left out. */
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
