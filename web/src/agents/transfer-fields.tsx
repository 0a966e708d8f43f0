/** Edits the people that the agent may hand a call over to. */
import '@mantine/core/styles/Fieldset.css'
import { ActionIcon, Button, Fieldset, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { LONGEST_TRANSFER_NAME, MOST_TRANSFERS } from '#contract/agent-transfers.ts'
import * as wording from '#wording/pages/agents.ts'
import { Refusal } from '#web/api/call.ts'
import type { AgentDraft } from './agent-words.ts'
import classes from './agents.module.css'
import { faultsOfTransfers } from './transfer-faults.ts'

type Transfers = AgentDraft['transfers']

export interface TransferFieldsProps {
  readonly transfers: Transfers
  /** Why the server did not save them. */
  readonly refused: Error | null
  readonly change: (transfers: Transfers) => void
  readonly readOnly: boolean
}

export function TransferFields({ transfers, refused, change, readOnly }: TransferFieldsProps) {
  // A viewer sees masked numbers, which are none.
  const faults = readOnly ? [] : faultsOfTransfers(transfers)
  const entry = classes['extraction'] ?? ''
  const put = (place: number, part: Partial<Transfers[number]>): void =>
    change(transfers.map((each, n) => (n === place ? { ...each, ...part } : each)))
  return (
    <Fieldset legend={wording.peopleToHandOverTo}>
      <Text size="sm" c="dimmed" mb="xs">
        {wording.whatHandingOverIs}
      </Text>
      <Stack gap="xs">
        {readOnly && transfers.length === 0 ? <Text size="sm">{wording.nobodyIsListed}</Text> : null}
        {transfers.map(({ name, number }, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- an entry has no name of its own while it is typed
          <Group key={place} gap="xs" align="flex-start" wrap="nowrap" className={entry}>
            <TextInput
              label={wording.nameOfPerson(place + 1)}
              value={name}
              readOnly={readOnly}
              maxLength={LONGEST_TRANSFER_NAME}
              error={faults[place]?.name}
              onChange={(event) => put(place, { name: event.currentTarget.value })}
            />
            <TextInput
              label={wording.numberOfPerson(place + 1)}
              className={classes['grows'] ?? ''}
              type="tel"
              placeholder={readOnly ? '' : '+1 212 555 0199'}
              value={number}
              readOnly={readOnly}
              maxLength={64}
              error={faults[place]?.number ?? refusalAt(refused, place)}
              onChange={(event) => put(place, { number: event.currentTarget.value })}
            />
            {readOnly ? null : (
              <ActionIcon
                className={classes['remove'] ?? ''}
                variant="default"
                size={36}
                aria-label={wording.removePerson(place + 1, name)}
                onClick={() => change(transfers.filter((_, n) => n !== place))}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            )}
          </Group>
        ))}
        {readOnly || transfers.length >= MOST_TRANSFERS ? null : (
          <div>
            <Button
              variant="default"
              size="xs"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => change([...transfers, { name: '', number: '' }])}
            >
              {wording.addAPerson}
            </Button>
          </div>
        )}
      </Stack>
    </Fieldset>
  )
}

const refusalAt = (refused: Error | null, place: number): string | null =>
  refused instanceof Refusal && refused.more['transfer'] === place ? refused.message : null
