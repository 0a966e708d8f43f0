/**
 * Changes the number of parallel calls in place. The effect is shown before the change, and the change can be undone.
 */
import { Button, Group, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { memo, useState } from 'react'
import { previewSettings } from '#contract/campaign-actions.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import { useSaid } from '#web/ui/world-time.tsx'
import * as wording from '#wording/pages/live-limits.ts'
import { call } from '#web/api/call.ts'
import { useMay } from '#web/api/session.ts'
import { ActionFailure } from '#web/ui/action-failure.tsx'
import { countText } from '#web/ui/figures.ts'
import { Section } from '#web/ui/section.tsx'
import { isChangeable } from '#contract/statuses.ts'
import { useLiveSetting } from './use-live-setting.ts'

export interface ConcurrencyProps {
  readonly campaignId: string
  readonly status: Snapshot['header']['status']
  /** Null is the full pool. */
  readonly concurrency: number | null
}

const MOST = 100_000
const said = (parallel: number | null): string =>
  parallel === null ? wording.theFullPool : countText(parallel)

export const ConcurrencySection = memo(function ConcurrencySection({
  campaignId,
  status,
  concurrency,
}: ConcurrencyProps) {
  const operator = useMay('operator')
  if (!isChangeable(status)) return null
  return (
    <Section title="Parallel calls" intro={wording.lowerThemFirstWhen}>
      <Text mb={operator ? 'xs' : 0}>
        Now:{' '}
        <strong data-figure="details.concurrency">
          {concurrency === null ? 'Full pool' : countText(concurrency)}
        </strong>
      </Text>
      {operator ? <Control campaignId={campaignId} concurrency={concurrency} /> : null}
    </Section>
  )
})

/** Undefined while the typed text is no limit. */
const limitOf = (value: number): number | undefined =>
  Number.isInteger(value) && value >= 1 ? Math.min(value, MOST) : undefined

function Control({ campaignId, concurrency }: Omit<ConcurrencyProps, 'status'>) {
  const [wanted, setWanted] = useState<number | null | undefined>()
  const { change, pending, error, before } = useLiveSetting(campaignId, 'concurrency')
  const set = (to: number | null): void => {
    change(to)
    setWanted(undefined)
  }
  return (
    <>
      <Group gap="xs" align="flex-end">
        <TextInput
          label="New limit"
          w={110}
          type="number"
          min={1}
          max={MOST}
          step={1}
          value={wanted ?? ''}
          placeholder={concurrency === null ? 'Full' : String(concurrency)}
          onChange={(event) => setWanted(limitOf(event.currentTarget.valueAsNumber))}
          onKeyDown={(event) => event.key === 'Enter' && typeof wanted === 'number' && set(wanted)}
        />
        <Button
          onClick={() => typeof wanted === 'number' && set(wanted)}
          disabled={typeof wanted !== 'number'}
          loading={pending}
        >
          Change
        </Button>
        {concurrency === null ? null : (
          <Button variant="default" onClick={() => set(null)}>
            Full pool
          </Button>
        )}
      </Group>
      <Text size="sm" mt={6} mih="2.6em" role="status">
        {wanted === undefined ? null : <Preview campaignId={campaignId} wanted={wanted} />}
      </Text>
      <ActionFailure error={error} title="Not changed" />
      {before === undefined || before === concurrency ? null : (
        <Button variant="default" size="xs" onClick={() => set(before)}>
          {wording.undoBackTo(said(before))}
        </Button>
      )}
    </>
  )
}

function Preview({ campaignId, wanted }: { readonly campaignId: string; readonly wanted: number | null }) {
  const [settled] = useDebouncedValue(wanted, 250)
  const preview = useQuery({
    queryKey: ['settings-preview', campaignId, { concurrency: settled }],
    queryFn: ({ signal }) =>
      call(previewSettings, { params: { id: campaignId }, body: { concurrency: settled }, signal }),
    placeholderData: (last) => last,
    staleTime: 2000,
  })
  const said = useSaid()
  if (preview.data) return said(preview.data.sentence)
  return preview.error ? preview.error.message : wording.workingOutTheEffect
}
