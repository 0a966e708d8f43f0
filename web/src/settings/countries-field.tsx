/** Chooses the countries that may be called: every one, or a list that is searched by name. */
import '@mantine/core/styles/Combobox.css'
import '@mantine/core/styles/Pill.css'
import '@mantine/core/styles/PillsInput.css'
import '@mantine/core/styles/Radio.css'
import { MultiSelect, Radio } from '@mantine/core'
import * as wording from '#wording/pages/settings.ts'
import { COUNTRIES } from '#web/intake/countries.ts'
import { countryText } from '#web/numbers/country-words.ts'
import classes from './settings.module.css'

const byName = (a: string, b: string): number => countryText(a).localeCompare(countryText(b))

export interface CountriesFieldProps {
  /** Null: every country. */
  readonly codes: readonly string[] | null
  /** The country with which a list begins. */
  readonly home: string | null
  readonly change: (codes: readonly string[] | null) => void
}

export const CountriesField = ({ codes, home, change }: CountriesFieldProps) => (
  <>
    <Radio.Group
      mt="lg"
      label={wording.countriesThatMayBeCalled}
      description={wording.aCountryThatIsTaken}
      value={codes === null ? 'every' : 'some'}
      onChange={(to) => change(to === 'every' ? null : home ? [home] : [])}
    >
      <div className={classes['choices']}>
        <Radio value="every" label="Every country" />
        <Radio value="some" label="Only these" />
      </div>
    </Radio.Group>
    {codes === null ? null : (
      <MultiSelect
        aria-label="Allowed countries"
        placeholder={codes.length === 0 ? wording.searchByName : wording.addACountry}
        mt="xs"
        data={COUNTRIES}
        value={codes.toSorted(byName)}
        onChange={change}
        searchable
        hidePickedOptions
        selectFirstOptionOnChange
        comboboxProps={{ withinPortal: false }}
        maxDropdownHeight={280}
        nothingFoundMessage={wording.noCountryHasSuch}
      />
    )}
  </>
)
