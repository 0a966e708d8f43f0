/** Starts a new campaign: its name and agent make the draft, which is on the server from then on. */
import { Button, Stack, Title } from '@mantine/core'
import { useSessionStorage } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { createCampaign } from '#contract/campaigns.ts'
import * as wording from '#wording/pages/wizard.ts'
import { call } from '#web/api/call.ts'
import { useTabTitle } from '#web/app/tab.ts'
import { Section } from '#web/ui/section.tsx'
import { BasicsFields } from './basics-fields.tsx'
import './form-styles.ts'
import { OperatorOnly } from './operator-only.tsx'
import { FirstStepList } from './step-list.tsx'
import { StepButtons } from './step-buttons.tsx'
import classes from './wizard.module.css'

const NOTHING = { name: '', agentId: '' }

export function NewCampaignPage() {
  useTabTitle('New campaign · Campanile')
  return (
    <Stack gap="md" className={classes['page'] ?? ''}>
      <Title order={1} size="h3">
        New campaign
      </Title>
      <OperatorOnly what="makes campaigns">
        <FirstStep />
      </OperatorOnly>
    </Stack>
  )
}

function FirstStep() {
  const navigate = useNavigate()
  const [typed, type, forget] = useSessionStorage({ key: 'new-campaign', defaultValue: NOTHING })
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => call(createCampaign, { body: { ...typed, name: typed.name.trim() } }),
    async onSuccess({ id }) {
      forget()
      await navigate({
        to: '/campaigns/$id/edit',
        params: { id },
        search: { step: 'telephony' },
        replace: true,
      })
    },
  })
  const blocked =
    typed.name.trim() === ''
      ? wording.giveTheCampaignAName
      : typed.agentId === ''
        ? wording.chooseTheAgentThatTalks
        : null
  return (
    <>
      <FirstStepList />
      <Section title="Basics" intro={wording.aDraftIsSaved}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (blocked === null && !isPending) mutate()
          }}
        >
          <BasicsFields {...typed} set={(change) => type({ ...typed, ...change })} />
          <Button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden>
            Next
          </Button>
        </form>
      </Section>
      <StepButtons next={() => mutate()} blocked={blocked} saving={isPending} error={error} />
    </>
  )
}
