/** Lets an admin change the limits in place. */
import { NumberInput } from '@mantine/core'
import type { Workspace } from '#contract/workspace.ts'
import * as wording from '#wording/pages/settings.ts'
import { LIMIT_FIELDS, LIMITS, rangeFault } from './limit-fields.ts'
import classes from './settings.module.css'
import { Meanwhile, SaveRow } from '#web/ui/save-row.tsx'
import { useSettingsDraft } from './use-settings-draft.ts'

export function LimitsForm({ workspace }: { readonly workspace: Workspace }) {
  const limits = useSettingsDraft(workspace, LIMITS)
  const faulty = LIMIT_FIELDS.some((field) => rangeFault(limits.valueOf(field.name), field) !== null)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!faulty) limits.save()
      }}
      noValidate
    >
      <Meanwhile lines={limits.meanwhile} />
      <div className={classes['fields']}>
        {LIMIT_FIELDS.map((field) => (
          <NumberInput
            key={field.name}
            label={field.label}
            description={field.meaning}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={limits.valueOf(field.name)}
            onChange={(value) => limits.type(field.name, value)}
            error={rangeFault(limits.valueOf(field.name), field)}
            min={field.min}
            max={field.max}
            clampBehavior="none"
            allowDecimal={false}
            thousandSeparator=","
          />
        ))}
      </div>
      <SaveRow
        draft={limits}
        faulty={faulty ? wording.correctTheMarkedLimit : null}
        saved={wording.savedTheNextCall}
      />
    </form>
  )
}
