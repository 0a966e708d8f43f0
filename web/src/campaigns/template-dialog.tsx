/** Saves a campaign's configuration as a template. */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { listTemplates, saveTemplate } from '#contract/templates.ts'
import * as wording from '#wording/pages/campaigns.ts'
import { call } from '#web/api/call.ts'
import { DialogForm } from '#web/ui/dialog-form.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { TextLink } from '#web/ui/text-link.tsx'

export interface TemplateDialogProps {
  readonly campaignId: string
  readonly name: string
  readonly opened: boolean
  readonly close: () => void
}

const MOST_NAME = 120

export function TemplateDialog({ campaignId, name, opened, close }: TemplateDialogProps) {
  const client = useQueryClient()
  const [typed, type] = useState(name.slice(0, MOST_NAME))
  const { mutate, isPending, error, data } = useMutation({
    mutationFn: () => call(saveTemplate, { body: { name: typed.trim(), campaignId } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['list', listTemplates.path] }),
  })
  return (
    <Dialog title={wording.saveAsTemplate} closes={wording.closeWithoutSaving} opened={opened} close={close}>
      {data ? (
        <Stack>
          <Text size="sm" role="status">
            {wording.isKeptNewCampaigns(data.name)}
          </Text>
          <Group justify="flex-end">
            <TextLink to="/campaigns/templates" size="sm">
              {wording.toTheTemplates}
            </TextLink>
            <Button onClick={close}>Close</Button>
          </Group>
        </Stack>
      ) : (
        <DialogForm
          action="Save"
          ready={typed.trim() !== ''}
          pending={isPending}
          failed="Not saved"
          error={error}
          run={mutate}
          close={close}
        >
          <Text size="sm">{wording.everythingButTheAudience}</Text>
          <TextInput
            label={wording.nameOfTheTemplate}
            value={typed}
            maxLength={MOST_NAME}
            required
            data-autofocus
            onChange={(event) => type(event.currentTarget.value)}
          />
        </DialogForm>
      )}
    </Dialog>
  )
}
