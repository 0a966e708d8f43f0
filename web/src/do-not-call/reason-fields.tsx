/** Asks for the details of every number that is put on the list: how to read it, and why it is there. */
import { TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import * as wording from '#wording/pages/do-not-call.ts'
import { workspaceQuery } from '#web/api/workspace.ts'
import { CountrySelect } from '#web/intake/country-select.tsx'

const MOST_REASON = 500

export interface ReasonValues {
  /** Two letters; null until one is chosen. */
  readonly country: string | null
  readonly reason: string
}

/** @returns the form, and its country: the workspace's until another is chosen; empty for none */
export function useReasonForm<Values extends object>(values: Values) {
  const home = useQuery(workspaceQuery).data?.defaultCountry ?? ''
  const form = useForm<Values & ReasonValues>({ initialValues: { ...values, country: null, reason: '' } })
  return [form, form.values.country ?? home] as const
}

export interface ReasonInputsProps {
  readonly form: { readonly getInputProps: (name: 'country' | 'reason') => ReturnType<GetInputProps> }
  readonly country: string
  /** The object of the sentences: `a number`, `numbers`. */
  readonly numbers: string
}
type GetInputProps = ReturnType<typeof useForm<ReasonValues>>['getInputProps']

export const ReasonInputs = ({ form, country, numbers }: ReasonInputsProps) => (
  <>
    <CountrySelect
      label={wording.countryForWithout(numbers)}
      value={country}
      choose={form.getInputProps('country').onChange}
    />
    <TextInput
      label="Reason"
      description={wording.keptWithAndInTheAudit(numbers)}
      maxLength={MOST_REASON}
      required
      {...form.getInputProps('reason')}
    />
  </>
)
