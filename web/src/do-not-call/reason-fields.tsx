/** Asks for the details of every number that is put on the list: how to read it, and why it is there. */
import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { workspaceQuery } from '#web/api/workspace.ts'
import { CountrySelect } from '#web/intake/country-select.tsx'

const MOST_REASON = 500

export interface ReasonFields {
  /** Two letters, the workspace's country until another is chosen; empty for none. */
  readonly country: string
  readonly chooseCountry: (country: string) => void
  readonly reason: string
  readonly typeReason: (reason: string) => void
}

export function useReasonFields(): ReasonFields {
  const home = useQuery(workspaceQuery).data?.defaultCountry ?? ''
  const [chosen, chooseCountry] = useState<string | null>(null)
  const [reason, typeReason] = useState('')
  return { country: chosen ?? home, chooseCountry, reason, typeReason }
}

/** @param numbers the object of the sentences: `a number`, `numbers` */
export const ReasonInputs = ({
  fields,
  numbers,
}: {
  readonly fields: ReasonFields
  readonly numbers: string
}) => (
  <>
    <CountrySelect
      label={`Country, for ${numbers} without +`}
      value={fields.country}
      choose={fields.chooseCountry}
    />
    <TextInput
      label="Reason"
      description={`Kept with ${numbers === 'numbers' ? 'each number' : 'the number'} and in the audit log`}
      value={fields.reason}
      maxLength={MOST_REASON}
      required
      onChange={(event) => fields.typeReason(event.currentTarget.value)}
    />
  </>
)
