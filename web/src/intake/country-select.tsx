/** Chooses a country by its name; the value is two letters. */
import { NativeSelect } from '@mantine/core'
import { COUNTRIES } from './countries.ts'

export interface CountrySelectProps {
  readonly label: string
  readonly description?: string
  /** Empty: none. */
  readonly value: string
  readonly choose: (code: string) => void
}

export const CountrySelect = ({ label, description, value, choose }: CountrySelectProps) => (
  <NativeSelect
    label={label}
    {...(description ? { description } : {})}
    value={value}
    data={[{ value: '', label: 'None' }, ...COUNTRIES]}
    onChange={(event) => choose(event.currentTarget.value)}
  />
)
