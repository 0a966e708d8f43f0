/** Imports a do-not-call list, pasted or from a file, with a receipt and every line that was no number. */
import { Alert, Button, Group, List, Stack, Text, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type DoNotCallImport, importDoNotCall } from '#contract/do-not-call.ts'
import * as wording from '#wording/pages/do-not-call.ts'
import { sendFile } from '#web/intake/send-file.ts'
import { DialogForm } from '#web/ui/dialog-form.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { bytesText, countText } from '#web/ui/figures.ts'
import classes from './do-not-call.module.css'
import { ListFile, useListFile } from './list-file.tsx'
import { ReasonInputs, useReasonForm } from './reason-fields.tsx'

const MOST_BYTES = 1_048_576

export function ImportDialog({ close }: { readonly close: () => void }) {
  const client = useQueryClient()
  const [form, country] = useReasonForm({ text: '' })
  const { text, reason } = form.values
  const { file, sheet } = useListFile()
  const bytes = file.chosen?.size ?? new Blob([text]).size
  const { mutate, isPending, error, data } = useMutation({
    mutationFn: () =>
      sendFile(importDoNotCall, {
        query: {
          reason: reason.trim(),
          ...(country === '' ? {} : { country }),
          ...(sheet.chosen === '' ? {} : { sheet: sheet.chosen }),
        },
        file: file.chosen ?? new Blob([text], { type: 'text/csv' }),
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['do-not-call'] }),
  })
  return (
    <Dialog title={wording.addAListOfNumbers} closes="Close" opened close={close}>
      {data ? (
        <Receipt receipt={data} close={close} />
      ) : (
        <DialogForm
          action={wording.addToTheList}
          ready={(file.chosen !== null || text.trim() !== '') && reason.trim() !== '' && bytes <= MOST_BYTES}
          pending={isPending}
          failed={wording.nothingWasAdded}
          error={error}
          run={mutate}
          close={close}
        >
          {file.chosen === null ? <Numbers input={form.getInputProps('text')} bytes={bytes} /> : null}
          <ListFile {...{ file, sheet }} tooLarge={bytes > MOST_BYTES} />
          <ReasonInputs form={form} country={country} numbers="numbers" />
        </DialogForm>
      )}
    </Dialog>
  )
}

interface NumbersProps {
  readonly input: object
  readonly bytes: number
}

const Numbers = ({ input, bytes }: NumbersProps) => (
  <Textarea
    label="Numbers"
    description={wording.oneALineOfACsv}
    rows={8}
    required
    data-autofocus
    {...input}
    error={bytes > MOST_BYTES ? wording.thisIsAddItInParts(bytesText(bytes)) : null}
  />
)

const Receipt = ({ receipt, close }: { readonly receipt: DoNotCallImport; readonly close: () => void }) => (
  <Stack role="status">
    <Alert color={receipt.rejected.length > 0 ? 'orange' : 'teal'} variant="status" title="Done">
      {wording.addedWereOnTheList(
        countText(receipt.added),
        countText(receipt.known),
        countText(receipt.rejected.length),
      )}
    </Alert>
    {receipt.rejected.length > 0 ? (
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by keyboard
      <div className={classes['rejected']} role="region" aria-label={wording.rejectedLines} tabIndex={0}>
        <List size="sm">
          {receipt.rejected.map((line) => (
            <List.Item key={line.line}>
              Line {line.line}: “{line.raw}”. <Text span>{line.sentence}</Text>
            </List.Item>
          ))}
        </List>
      </div>
    ) : null}
    <Group justify="flex-end">
      <Button onClick={close}>Close</Button>
    </Group>
  </Stack>
)
