/** Adds phone numbers, one a line, each with its own answer, so that one bad number does not hold back the others. */
import { Alert, Button, Group, List, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { listConnections } from '#contract/connections.ts'
import { createNumber } from '#contract/numbers.ts'
import * as wording from '#wording/pages/numbers.ts'
import { call, Refusal, unanswered } from '#web/api/call.ts'
import { useList } from '#web/api/list.ts'
import { useMay } from '#web/api/session.ts'
import { Failure } from '#web/ui/failure.tsx'
import { useTabTitle } from '#web/app/tab.ts'
import { ActionWords } from '#web/ui/action-failure.tsx'
import { Empty } from '#web/ui/empty.tsx'
import { countText } from '#web/ui/figures.ts'
import { ListSkeleton } from '#web/ui/list-skeleton.tsx'
import { Page } from '#web/ui/page.tsx'
import { Section } from '#web/ui/section.tsx'
import { TextLink } from '#web/ui/text-link.tsx'

export function NewNumberPage() {
  useTabTitle(wording.newPhoneNumbersCampanile)
  return (
    <Page
      title={wording.newPhoneNumbers}
      back={
        <TextLink to="/numbers" size="sm">
          {wording.allPhoneNumbers}
        </TextLink>
      }
    >
      {useMay('admin') ? <Form /> : <Text>{wording.anAdminAddsPhone}</Text>}
    </Page>
  )
}

interface Refused {
  readonly phone: string
  readonly error: Error
}
interface Outcome {
  readonly added: number
  readonly refused: readonly Refused[]
}
interface Wanted {
  readonly connectionId: string
  readonly phones: readonly string[]
  readonly dailyCap: number
  readonly concurrencyLimit: number
}

const NOT_SENT = new Refusal(0, 'not_sent', wording.notSentThereWasNoAnswer)

/** It stops when an answer is missing: the other requests would otherwise be sent whenever the network comes back. */
async function addAll({ phones, ...rest }: Wanted): Promise<Outcome> {
  const refused: Refused[] = []
  for (const phone of phones) {
    if (unanswered(refused.at(-1)?.error)) refused.push({ phone, error: NOT_SENT })
    else
      await call(createNumber, { body: { phone, ...rest } }).catch((error: Error) =>
        refused.push({ phone, error }),
      )
  }
  return { added: phones.length - refused.length, refused }
}

const phonesOf = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/[\n,;]/)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
]
const isCount = (text: string, most: number): boolean => /^\d+$/.test(text.trim()) && Number(text) <= most

function Form() {
  const client = useQueryClient()
  const { items, error, again } = useList(listConnections)
  const connections = items?.filter(({ archivedAt }) => archivedAt === null) ?? []
  const form = useForm({ initialValues: { connectionId: '', phones: '', dailyCap: '500', lines: '2' } })
  const { mutate, data, isPending } = useMutation({
    mutationFn: addAll,
    onSuccess({ refused }) {
      form.setFieldValue('phones', refused.map(({ phone }) => phone).join('\n'))
      void client.invalidateQueries({ queryKey: ['list'] })
    },
  })
  if (error && !items) return <Failure error={error} again={again} />
  if (!items) return <ListSkeleton label={wording.loadingTheConnections} height={56} />
  if (connections.length === 0)
    return (
      <Empty title={wording.aPhoneNumberBelongs}>
        <TextLink to="/connections/new">New connection</TextLink>
      </Empty>
    )
  const { dailyCap, lines } = form.values
  const phones = phonesOf(form.values.phones)
  const connectionId = form.values.connectionId || (connections[0]?.id ?? '')
  const capFault = isCount(dailyCap, 1_000_000) ? null : wording.aWholeNumberUp
  const linesFault = isCount(lines, 10_000) ? null : wording.aWholeNumberUpTo
  const ready = phones.length > 0 && capFault === null && linesFault === null
  return (
    <Section title={wording.numbersThatTheAccount} intro={wording.theyAreWhatPeople}>
      <form
        onSubmit={form.onSubmit(() => {
          if (ready)
            mutate({ connectionId, phones, dailyCap: Number(dailyCap), concurrencyLimit: Number(lines) })
        })}
        noValidate
      >
        <Stack gap="md">
          <NativeSelect
            label="Connection"
            {...form.getInputProps('connectionId')}
            value={connectionId}
            data={connections.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Textarea
            label="Phone numbers"
            description={wording.oneALineWithTheCountry}
            required
            autosize
            minRows={3}
            maxRows={16}
            {...form.getInputProps('phones')}
          />
          <Group gap="md" align="flex-start">
            <TextInput
              label={wording.callsADayEach}
              {...form.getInputProps('dailyCap')}
              error={capFault}
              inputMode="numeric"
            />
            <TextInput
              label={wording.parallelCallsEach}
              {...form.getInputProps('lines')}
              error={linesFault}
              inputMode="numeric"
            />
          </Group>
          <Group gap="sm">
            <Button type="submit" loading={isPending} disabled={!ready}>
              {phones.length > 1 ? `Add ${countText(phones.length)} numbers` : 'Add'}
            </Button>
            <Text size="sm" role="status">
              {data ? `${countText(data.added)} added.` : ''}
            </Text>
          </Group>
          {data && data.refused.length > 0 ? (
            <Alert color="red" variant="status" role="alert" title={wording.notConfirmedCorrectThem}>
              <List size="sm">
                {data.refused.map(({ phone, error }) => (
                  <List.Item key={phone}>
                    {phone}: <ActionWords error={error} />
                  </List.Item>
                ))}
              </List>
            </Alert>
          ) : null}
        </Stack>
      </form>
    </Section>
  )
}
