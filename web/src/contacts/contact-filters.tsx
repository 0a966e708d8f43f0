/** Edits the filters of the contact list; all of them live in the address. */
import { Button, NativeSelect } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import * as wording from '#wording/pages/contacts.ts'
import type { ContactsSearch } from '#web/app/search.ts'
import { useMay } from '#web/api/session.ts'
import { countryText } from '#web/numbers/country-words.ts'
import { Choice, type ChoiceProps } from '#web/ui/choice.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import classes from './contacts.module.css'
import { ColumnsMenu } from './columns-menu.tsx'
import { useContactFields } from './use-contacts.ts'

export const NO_FILTER = {
  q: undefined,
  tag: undefined,
  country: undefined,
  archived: undefined,
  doNotCall: undefined,
  zoneUnknown: undefined,
  field: undefined,
  value: undefined,
  uploadId: undefined,
} satisfies ContactsSearch
export type FilterName = keyof typeof NO_FILTER

export const isFiltered = (search: ContactsSearch): boolean =>
  (Object.keys(NO_FILTER) as FilterName[]).some((name) => search[name] !== undefined)

export interface ContactFiltersProps {
  readonly search: ContactsSearch
  readonly go: (change: ContactsSearch) => void
}

const STATES = [
  { value: '', label: 'Not archived' },
  { value: 'do_not_call', label: wording.doNotCall },
  { value: 'callable', label: wording.mayBeCalled },
  { value: 'archived', label: 'Archived' },
]

function stateOf({ archived, doNotCall }: ContactsSearch): string {
  if (archived === true) return 'archived'
  return doNotCall === undefined ? '' : doNotCall ? 'do_not_call' : 'callable'
}

export function ContactFilters({ search, go }: ContactFiltersProps) {
  const fields = useContactFields()
  // A viewer's search does not look at recipient numbers: it would unmask them.
  const phones = useMay('operator')
  const { uploadId } = search
  return (
    <search className={classes['filters']}>
      <SearchField
        label={phones ? wording.nameCompanyOrEnd : wording.nameOrCompany}
        value={search.q ?? ''}
        search={(q) => go({ q: q || undefined })}
      />
      <OneOf
        label="Tag"
        any="Any tag"
        value={search.tag}
        known={fields?.tags}
        choose={(tag) => go({ tag })}
      />
      <OneOf
        label="Country"
        any="Any country"
        value={search.country}
        known={fields?.countries}
        word={countryText}
        choose={(country) => go({ country })}
      />
      <NativeSelect
        aria-label="State"
        data={STATES}
        value={stateOf(search)}
        onChange={(event) => {
          const state = event.currentTarget.value
          go({
            archived: state === 'archived' ? true : undefined,
            doNotCall: state === 'do_not_call' ? true : state === 'callable' ? false : undefined,
          })
        }}
      />
      <NativeSelect
        aria-label="Time zone"
        data={[
          { value: '', label: wording.anyTimeZone },
          { value: 'unknown', label: wording.timeZoneUnknown },
          { value: 'known', label: wording.timeZoneInTheRecord },
        ]}
        value={search.zoneUnknown === undefined ? '' : search.zoneUnknown ? 'unknown' : 'known'}
        onChange={(event) => {
          const { value } = event.currentTarget
          go({ zoneUnknown: value === '' ? undefined : value === 'unknown' })
        }}
      />
      <OneOf
        label="Custom field"
        any={wording.anyCustomField}
        value={search.field}
        known={fields?.custom}
        choose={(field) => go({ field, value: undefined })}
      />
      {search.field ? (
        <SearchField
          key={search.field}
          label={`${search.field} is exactly`}
          value={search.value ?? ''}
          search={(value) => go({ value: value || undefined })}
        />
      ) : null}
      {uploadId ? (
        <Button
          variant="default"
          size="compact-sm"
          radius="xl"
          rightSection={<IconX size={14} aria-hidden />}
          aria-label={wording.removeTheFilterOne}
          onClick={() => go({ uploadId: undefined })}
        >
          {wording.ofOneFile}
        </Button>
      ) : null}
      <ColumnsMenu
        known={fields?.custom ?? []}
        shown={search.columns}
        choose={(columns) => go({ columns })}
      />
    </search>
  )
}

interface OneOfProps extends Omit<ChoiceProps, 'known' | 'unknown'> {
  readonly known: readonly string[] | undefined
  readonly word?: (value: string) => string
}

const NONE: readonly string[] = []
const asItIs = (value: string): string => value

/** Shows nothing while there is nothing to choose from. */
function OneOf({ known = NONE, word = asItIs, value, ...rest }: OneOfProps) {
  if (known.length === 0 && value === undefined) return null
  return (
    <Choice
      value={value}
      known={known.map((each) => ({ value: each, label: word(each) }))}
      unknown={value ? word(value) : ''}
      {...rest}
    />
  )
}
