/**
 * Shows the receipt of a pause or cancel: when it was acknowledged and which calls are still open, until all have
 * ended.
 */
import { Alert, Group, Text } from '@mantine/core'
import { IconReceipt } from '@tabler/icons-react'
import { memo } from 'react'
import type { Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live-header.ts'
import { countText, moneyText } from '#web/ui/figures.ts'
import { useInstantText } from '#web/ui/world-time.tsx'
import { When } from '#web/ui/when.tsx'

export interface ReceiptProps {
  readonly receipt: Snapshot['receipt']
}

export const Receipt = memo(function Receipt({ receipt }: ReceiptProps) {
  const { clock } = useInstantText()
  if (!receipt) return null
  const quiet = receipt.openCalls === 0 && receipt.remainingTasks === 0
  return (
    <Alert
      color="gray"
      variant="status"
      icon={<IconReceipt aria-hidden />}
      title={receipt.action === 'pause' ? 'Receipt: pause' : 'Receipt: cancel'}
    >
      <Group gap="lg">
        <Text size="sm">
          {receipt.acknowledgedAt === null
            ? 'Being acknowledged …'
            : wording.acknowledgedAtNoCall(clock(receipt.acknowledgedAt))}
        </Text>
        <Text size="sm">
          {wording.callsStillOpen}{' '}
          <strong data-figure="receipt.openCalls">{countText(receipt.openCalls)}</strong>
          {receipt.held.minor > 0 ? ` (${moneyText(receipt.held)} reserved)` : ''}
        </Text>
        {receipt.remainingTasks > 0 ? (
          <Text size="sm">
            {wording.tasksStillToClose}{' '}
            <strong data-figure="receipt.remainingTasks">{countText(receipt.remainingTasks)}</strong>
          </Text>
        ) : null}
        <Text size="sm">
          {quiet ? (
            wording.everythingIsQuiet
          ) : receipt.quietBy === null ? (
            receipt.silentCalls > 0 ? (
              wording.ofThemForACarrier(countText(receipt.silentCalls), receipt.silentCalls)
            ) : (
              wording.quietOnceTheLast
            )
          ) : (
            <>
              {wording.quietAtTheLatest} <When at={receipt.quietBy} relative />.
            </>
          )}
        </Text>
      </Group>
    </Alert>
  )
})
