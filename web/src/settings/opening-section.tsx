/** Shows what every agent says at the beginning of a call; admins change it. */
import { Checkbox, TextInput } from '@mantine/core'
import type { Workspace } from '#contract/workspace.ts'
import * as wording from '#wording/openings.ts'
import { useMay } from '#web/api/session.ts'
import { Fact, Facts } from '#web/ui/facts.tsx'
import { Meanwhile, SaveRow } from '#web/ui/save-row.tsx'
import { Section } from '#web/ui/section.tsx'
import { OPENING_FIELDS, OPENING_LABELS, openingText } from './opening-fields.ts'
import classes from './settings.module.css'
import { useSettingsDraft } from './use-settings-draft.ts'

interface OpeningProps {
  readonly workspace: Workspace
}

export function OpeningSection({ workspace }: OpeningProps) {
  const admin = useMay('admin')
  return (
    <Section title={wording.openingOfCalls} anchor="opening" intro={wording.everyAgentSaysThis}>
      {admin ? (
        <OpeningForm workspace={workspace} />
      ) : (
        <Facts>
          {OPENING_FIELDS.names.map((name) => (
            <Fact key={name} label={OPENING_LABELS[name]}>
              {openingText(workspace, name)}
            </Fact>
          ))}
        </Facts>
      )}
    </Section>
  )
}

function OpeningForm({ workspace }: OpeningProps) {
  const draft = useSettingsDraft(workspace, OPENING_FIELDS)
  const business = String(draft.valueOf('business'))
  const choice = (name: 'saysAi' | 'offersOptOut', explained: string) => (
    <Checkbox
      label={OPENING_LABELS[name]}
      description={explained}
      checked={draft.valueOf(name) === true}
      onChange={(event) => draft.type(name, event.currentTarget.checked)}
    />
  )
  return (
    <form
      className={classes['narrow']}
      onSubmit={(event) => {
        event.preventDefault()
        draft.save()
      }}
      noValidate
    >
      <Meanwhile lines={draft.meanwhile} />
      <div className={classes['choices']}>
        {choice('saysAi', wording.saysAiExplained)}
        {choice('offersOptOut', wording.offersOptOutExplained)}
        <TextInput
          label={OPENING_LABELS.business}
          description={wording.businessExplained}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={business}
          maxLength={120}
          onChange={(event) => draft.type('business', event.currentTarget.value)}
        />
      </div>
      <SaveRow draft={draft} faulty={null} saved={wording.savedTheNextTalk} />
    </form>
  )
}
