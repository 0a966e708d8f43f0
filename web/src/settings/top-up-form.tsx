/** Adds credits; for admins. */
import { Button, Group, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { topUpCredits } from '#contract/credits.ts'
import { minorDigits, minorOf } from '#wording/amounts.ts'
import * as wording from '#wording/pages/settings.ts'
import { useActionKey } from '#web/api/action-keys.ts'
import { call } from '#web/api/call.ts'
import { ActionFailure } from '#web/ui/action-failure.tsx'
import classes from './settings.module.css'

const MOST_MINOR = 1_000_000_000

/** In minor units; null while the typed text is no amount to add. */
export function minorOfTopUp(typed: string, currency: string): number | null {
  const minor = minorOf(typed, currency)
  return minor !== null && minor >= 1 && minor <= MOST_MINOR ? minor : null
}

export function TopUpForm({ currency }: { readonly currency: string }) {
  const client = useQueryClient()
  const [amount, setAmount] = useState('')
  const [note, setNote] = useState('')
  // Pressed again after a lost answer, it is one top-up.
  const key = useActionKey(`${amount} ${note}`)
  const { mutate, isPending, isSuccess, error, reset } = useMutation({
    mutationFn: (amountMinor: number) =>
      call(topUpCredits, { key, body: { amountMinor, ...(note.trim() ? { note: note.trim() } : {}) } }),
    onSuccess(after) {
      client.setQueryData(['credits'], after)
      void client.invalidateQueries({ queryKey: ['credit-entries'] })
      setAmount('')
      setNote('')
    },
  })
  const minor = minorOfTopUp(amount, currency)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (minor !== null) mutate(minor)
      }}
      noValidate
    >
      <div className={classes['fields']}>
        <TextInput
          label={`Top up, ${currency}`}
          inputMode="decimal"
          value={amount}
          error={
            amount !== '' && minor === null
              ? wording.anAmountOfWithDigits(currency, minorDigits(currency) || 'no')
              : null
          }
          onChange={(event) => {
            reset()
            setAmount(event.currentTarget.value)
          }}
        />
        <TextInput
          label="Note"
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </div>
      <ActionFailure error={error} title={wording.notToppedUp} mt="sm" />
      <Group gap="sm" mt="sm">
        <Button type="submit" loading={isPending} disabled={minor === null}>
          Add credits
        </Button>
        <Text size="sm" c="dimmed" role="status">
          {isSuccess ? wording.addedACampaignThatRan : wording.everyTopUpIsInTheList}
        </Text>
      </Group>
    </form>
  )
}
