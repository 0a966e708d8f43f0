/** Lets an admin change name, places and money of the workspace. */
import { NativeSelect, Text, TextInput } from '@mantine/core'
import type { Workspace } from '#contract/workspace.ts'
import { minorDigits } from '#wording/amounts.ts'
import * as wording from '#wording/pages/settings.ts'
import { CountrySelect } from '#web/intake/country-select.tsx'
import { Meanwhile, SaveRow } from '#web/ui/save-row.tsx'
import classes from './settings.module.css'
import { useSettingsDraft } from './use-settings-draft.ts'
import { labelOf, minorOfRate, WORKSPACE_FIELDS, type WorkspaceField } from './workspace-fields.ts'

const ORDER = ['label', 'input', 'description', 'error'] as const
const RATES = ['aiPerMinute', 'telephonyPerMinute'] as const
const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]
const NAMES = new Intl.DisplayNames('en-GB', { type: 'currency' })
const CURRENCIES = Intl.supportedValuesOf('currency').map((value) => ({
  value,
  label: `${value} · ${NAMES.of(value)}`,
}))

export function WorkspaceForm({ workspace }: { readonly workspace: Workspace }) {
  const draft = useSettingsDraft(workspace, WORKSPACE_FIELDS)
  const currency = draft.valueOf('currency')
  const faultOf = (name: WorkspaceField): string | null =>
    name === 'name'
      ? draft.valueOf('name').trim() === ''
        ? wording.aWorkspaceHasAName
        : null
      : minorOfRate(draft.valueOf(name), currency) === null
        ? wording.anAmountOfWithDigits(currency, minorDigits(currency) || 'no')
        : null
  const faulty = (['name', ...RATES] as const).some((name) => faultOf(name) !== null)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!faulty) draft.save()
      }}
      noValidate
    >
      <Meanwhile lines={draft.meanwhile} />
      <div className={classes['fields']}>
        <TextInput
          label={labelOf('name')}
          value={draft.valueOf('name')}
          maxLength={120}
          error={faultOf('name')}
          onChange={(event) => draft.type('name', event.currentTarget.value)}
        />
        <Places draft={draft} />
        {RATES.map((name) => (
          <TextInput
            key={name}
            label={`${labelOf(name)}, ${currency}`}
            description={wording.creditsAreHeldAndCharged}
            inputWrapperOrder={[...ORDER]}
            inputMode="decimal"
            value={draft.valueOf(name)}
            error={faultOf(name)}
            onChange={(event) => draft.type(name, event.currentTarget.value)}
          />
        ))}
      </div>
      <SaveRow
        draft={draft}
        faulty={faulty ? wording.correctTheMarkedField : null}
        saved={wording.savedAndInTheAuditLog}
      />
    </form>
  )
}

interface PlacesProps {
  readonly draft: Pick<ReturnType<typeof useSettingsDraft<WorkspaceField, string>>, 'valueOf' | 'type'>
}

function Places({ draft }: PlacesProps) {
  const zone = draft.valueOf('timeZone')
  return (
    <>
      <NativeSelect
        label={labelOf('timeZone')}
        description={wording.theOneInWhich}
        inputWrapperOrder={[...ORDER]}
        data={ZONES.includes(zone) ? ZONES : [zone, ...ZONES]}
        value={zone}
        onChange={(event) => draft.type('timeZone', event.currentTarget.value)}
      />
      <div>
        <CountrySelect
          label={labelOf('defaultCountry')}
          value={draft.valueOf('defaultCountry')}
          choose={(code) => draft.type('defaultCountry', code)}
        />
        <Text size="xs" c="dimmed" mt={5} lh={1.2}>
          {wording.ofPhoneNumbersThatAreWrittenWithout}
        </Text>
      </div>
      <NativeSelect
        label={labelOf('currency')}
        description={wording.fixedOnceThereAreCredit}
        inputWrapperOrder={[...ORDER]}
        data={CURRENCIES}
        value={draft.valueOf('currency')}
        onChange={(event) => draft.type('currency', event.currentTarget.value)}
      />
    </>
  )
}
