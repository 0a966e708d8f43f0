/** Lets an admin change when and where people may be called. */
import { Text } from '@mantine/core'
import type { Workspace } from '#contract/workspace.ts'
import * as wording from '#wording/pages/settings.ts'
import { WindowsEditor } from '#web/hours/windows-editor.tsx'
import { CountriesField } from './countries-field.tsx'
import { countriesOf, HOURS_FIELDS, hoursFault, textOfCountries, textOfWeek, weekOf } from './hours-fields.ts'
import { Meanwhile, SaveRow } from '#web/ui/save-row.tsx'
import classes from './settings.module.css'
import { useSettingsDraft } from './use-settings-draft.ts'

export function HoursForm({ workspace }: { readonly workspace: Workspace }) {
  const draft = useSettingsDraft(workspace, HOURS_FIELDS)
  const week = weekOf(draft.valueOf('contactHours'))
  const codes = countriesOf(draft.valueOf('allowedCountries'))
  const fault = hoursFault(week, codes)
  return (
    <form
      className={classes['narrow']}
      onSubmit={(event) => {
        event.preventDefault()
        if (fault === null) draft.save()
      }}
      noValidate
    >
      <Meanwhile lines={draft.meanwhile} />
      <Text size="sm" fw={600}>
        Contact hours
      </Text>
      <Text size="xs" c="dimmed" mb="xs">
        {wording.readInEveryTime}
      </Text>
      <WindowsEditor
        label="Contact hours"
        windows={week}
        change={(next) => draft.type('contactHours', textOfWeek(next))}
      />
      <CountriesField
        codes={codes}
        home={workspace.defaultCountry}
        change={(next) => draft.type('allowedCountries', textOfCountries(next))}
      />
      <SaveRow draft={draft} faulty={fault} saved={wording.savedAndInTheAudit} />
    </form>
  )
}
