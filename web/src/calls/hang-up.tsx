/**
 * Hangs an open call up, for operators, after a question that says what becomes of the person. Once it is asked for, its
 * place says so until the call has ended.
 */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPhoneOff } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type CallDetail, hangUpCall } from '#contract/calls.ts'
import * as wording from '#wording/pages/calls.ts'
import { afterAction } from '#web/api/after-action.ts'
import { call as ask } from '#web/api/call.ts'
import { useMay } from '#web/api/session.ts'
import { ActionFailure } from '#web/ui/action-failure.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { useInstantText } from '#web/ui/world-time.tsx'

export function HangUp({ call }: { readonly call: CallDetail }) {
  const { id, status, dryRun, hangUpRequestedAt } = call
  const [asking, dialog] = useDisclosure(false)
  const { clock } = useInstantText()
  const client = useQueryClient()
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () => ask(hangUpCall, { params: { id } }),
    onSettled: afterAction(() => client.invalidateQueries({ queryKey: ['call', id] })),
  })
  const may = useMay('operator')
  // Before a carrier has heard of the call there is nothing to hang up.
  if (status === 'ended' || status === 'claimed' || dryRun || !may) return null
  const who = call.contact ?? call.phone
  return (
    <Group gap="sm">
      {hangUpRequestedAt === null ? (
        <Button
          color="red"
          variant="outline"
          leftSection={<IconPhoneOff size={16} aria-hidden />}
          loading={isPending}
          onClick={dialog.open}
        >
          {wording.hangUp}
        </Button>
      ) : (
        <Text size="sm" role="status">
          {wording.hangUpRequested(clock(hangUpRequestedAt))}
        </Text>
      )}
      <ActionFailure error={error} title={wording.notHungUp} onClose={reset} />
      <Dialog
        title={wording.hangUpOn(who)}
        closes={wording.letItGoOn}
        opened={asking && hangUpRequestedAt === null}
        close={dialog.close}
      >
        <Stack>
          <Text size="sm">
            {call.answeredAt === null ? wording.hangUpBeforeAnAnswer : wording.hangUpInConversation}
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={dialog.close} data-autofocus>
              {wording.letItGoOn}
            </Button>
            <Button
              color="red"
              onClick={() => {
                dialog.close()
                mutate()
              }}
            >
              {wording.hangUp}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </Group>
  )
}
