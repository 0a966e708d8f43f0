/**
 * Shows the receipt of a pause or cancel: when it was acknowledged and which calls are still open, until all have
 * ended.
 */
import { Alert, Group, Text } from '@mantine/core'
import { IconReceipt } from '@tabler/icons-react'
import { memo } from 'react'
import type { Snapshot } from '#contract/snapshot.ts'
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
            : `Acknowledged at ${clock(receipt.acknowledgedAt)}; no call has been started since.`}
        </Text>
        <Text size="sm">
          Calls still open: <strong data-figure="receipt.openCalls">{countText(receipt.openCalls)}</strong>
          {receipt.held.minor > 0 ? ` (${moneyText(receipt.held)} reserved)` : ''}
        </Text>
        {receipt.remainingTasks > 0 ? (
          <Text size="sm">
            Tasks still to close:{' '}
            <strong data-figure="receipt.remainingTasks">{countText(receipt.remainingTasks)}</strong>
          </Text>
        ) : null}
        <Text size="sm">
          {quiet ? (
            'Everything is quiet.'
          ) : receipt.quietBy === null ? (
            receipt.silentCalls > 0 ? (
              `${countText(receipt.silentCalls)} of them ${receipt.silentCalls === 1 ? 'waits' : 'wait'} for a carrier that does not answer; nobody knows when everything is quiet.`
            ) : (
              'Quiet once the last call has ended.'
            )
          ) : (
            <>
              Quiet at the latest by <When at={receipt.quietBy} relative />.
            </>
          )}
        </Text>
      </Group>
    </Alert>
  )
})
