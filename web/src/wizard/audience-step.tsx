/** Draws the third step of the wizard: a file or contacts as the audience of the draft. */
import { Alert, Button, Group, Radio, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { removeAudience } from '#contract/audience.ts'
import * as wording from '#wording/pages/wizard.ts'
import { call } from '#web/api/call.ts'
import { workspaceQuery } from '#web/api/workspace.ts'
import { campaignQuery } from '#web/draft/draft-queries.ts'
import { CsvIntake } from '#web/intake/csv-intake.tsx'
import { ActionWords } from '#web/ui/action-failure.tsx'
import { countText } from '#web/ui/figures.ts'
import { Section } from '#web/ui/section.tsx'
import { CallVariables } from './call-variables.tsx'
import { ContactsAudience } from './contacts-audience.tsx'
import { LeaveOutField } from './leave-out-field.tsx'
import type { StepProps } from './use-draft.ts'
import { audienceText } from '#web/draft/field-words.ts'
import classes from './wizard.module.css'

type Source = 'file' | 'contacts'

export function AudienceStep({ draft }: StepProps) {
  const { id, audience } = draft.campaign
  const client = useQueryClient()
  const country = useQuery(workspaceQuery).data?.defaultCountry ?? null
  const [source, choose] = useState<Source>(audience?.filter ? 'contacts' : 'file')
  const readAgain = () => {
    void client.invalidateQueries({ queryKey: ['preflight', id] })
    return client.invalidateQueries(campaignQuery(id))
  }
  return (
    <Section title="Audience" intro={wording.whomTheCampaignCalls}>
      <Stack gap="md">
        <Chosen draft={draft} again={readAgain} />
        <LeaveOutField draft={draft} />
        <Radio.Group label={wording.whereTheyComeFrom} value={source} onChange={choose}>
          <div className={classes['choices']}>
            <Radio value="file" label="A file" description={wording.csvOrXlsxColumns} />
            <Radio
              value="contacts"
              label={wording.contactsThatAreHere}
              description={wording.allOfThemThose}
            />
          </div>
        </Radio.Group>
        <CallVariables
          agentIds={[draft.value.agentId, ...draft.value.variants.map(({ agentId }) => agentId)]}
          message={draft.value.machineDetection === 'message' ? draft.value.voicemailMessage : ''}
        />
        {source === 'file' ? (
          <CsvIntake target={{ campaignId: id }} defaultCountry={country} onDone={() => void readAgain()} />
        ) : (
          <ContactsAudience campaignId={id} filter={audience?.filter ?? null} onChosen={readAgain} />
        )}
      </Stack>
    </Section>
  )
}

function Chosen({ draft, again }: Pick<StepProps, 'draft'> & { readonly again: () => Promise<void> }) {
  const { id, audience } = draft.campaign
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => call(removeAudience, { params: { id } }),
    onSuccess: again,
  })
  if (!audience)
    return (
      <Text size="sm" role="status">
        {wording.nobodyIsChosenYet}
      </Text>
    )
  const where = audienceText(audience)
  return (
    <Alert color={audience.total > 0 ? 'teal' : 'orange'} variant="status" role="status" title="Chosen">
      <Group justify="space-between">
        <Text size="sm">
          {wording.anotherChoiceReplacesThem(countText(audience.total), audience.total, where)}
        </Text>
        <Button size="compact-sm" variant="default" loading={isPending} onClick={() => mutate()}>
          Remove
        </Button>
      </Group>
      {error ? (
        <Text size="sm" role="alert" mt={4}>
          <ActionWords error={error} />
        </Text>
      ) : null}
    </Alert>
  )
}
