/** Offers the operator's actions for a phone number. An action that stops dialling says so beforehand. */
import { Button, Group, Select, Stack, Text } from '@mantine/core'
import '@mantine/core/styles/Combobox.css'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { changeNumber, type PhoneNumber, type PhoneNumberPatch } from '#contract/numbers.ts'
import * as wording from '#wording/pages/numbers.ts'
import { call } from '#web/api/call.ts'
import { ActionFailure } from '#web/ui/action-failure.tsx'
import { Dialog } from '#web/ui/dialog.tsx'

const RESTS = [
  { value: '4', label: '4 hours' },
  { value: '24', label: '1 day' },
  { value: '72', label: '3 days' },
  { value: '168', label: '7 days' },
]

interface Act {
  readonly label: string
  readonly patch: (restHours: number) => PhoneNumberPatch
  /** The question before the action; null when it stops nothing. */
  readonly means: string | null
}
const REST: Act = {
  label: wording.letItRest,
  patch: (hours) => ({ status: 'resting', restHours: hours }),
  means: wording.nothingIsDialledFromItWhile,
}
const FLAG: Act = {
  label: wording.flagAsSpam,
  patch: () => ({ status: 'spam_flagged' }),
  means: wording.nothingIsDialledFromItInAny,
}
const OFF: Act = {
  label: 'Switch off',
  patch: () => ({ status: 'inactive' }),
  means: wording.nothingIsDialledFromItInAny,
}
const BACK: Act = { label: 'Set active', patch: () => ({ status: 'active' }), means: null }

const usable = (status: PhoneNumber['status']): boolean => status === 'active' || status === 'degraded'

export function NumberActions({ number }: { readonly number: PhoneNumber }) {
  const client = useQueryClient()
  const [asking, setAsking] = useState<Act | null>(null)
  const [rest, setRest] = useState('24')
  const { mutate, isPending, error } = useMutation({
    mutationFn: (act: Act) =>
      call(changeNumber, {
        params: { id: number.id },
        body: { ...act.patch(Number(rest)), version: number.version },
      }),
    onSuccess: (after) => client.setQueryData(['number', number.id], after),
    onSettled: () => {
      setAsking(null)
      void client.invalidateQueries({ queryKey: ['number', number.id] })
      void client.invalidateQueries({ queryKey: ['number-health', number.id] })
    },
  })
  const acts = usable(number.status) ? [REST, FLAG, OFF] : [BACK]
  return (
    <Stack gap="xs" align="flex-end">
      <Group gap="xs">
        {acts.map((act) => (
          <Button
            key={act.label}
            variant={act === BACK ? 'filled' : 'default'}
            loading={isPending}
            onClick={() => (act.means === null ? mutate(act) : setAsking(act))}
          >
            {act.label}
          </Button>
        ))}
      </Group>
      <ActionFailure error={error} title="Not changed" />
      {asking ? (
        <Dialog
          title={`${asking.label}?`}
          closes={wording.leaveItAsItIs}
          opened
          close={() => setAsking(null)}
        >
          <Stack gap="md">
            <Text size="sm">
              {asking.means} {wording.callsInProgressGo}
            </Text>
            {asking === REST ? (
              <Select
                label="How long"
                data={RESTS}
                value={rest}
                allowDeselect={false}
                onChange={(value) => setRest(value ?? rest)}
                comboboxProps={{ withinPortal: false }}
              />
            ) : null}
            <Group justify="flex-end" gap="sm">
              <Button variant="default" onClick={() => setAsking(null)}>
                {wording.leaveItAsItIs}
              </Button>
              <Button loading={isPending} onClick={() => mutate(asking)}>
                {asking.label}
              </Button>
            </Group>
          </Stack>
        </Dialog>
      ) : null}
    </Stack>
  )
}
