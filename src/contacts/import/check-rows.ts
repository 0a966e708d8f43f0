/** Turns batches of rows into batches of checked rows, in the same order and number. */
import { checkRow, type CheckedRow, type CsvRow, type PhoneReader } from '#domain/import/check-row.ts'
import { isCountryCode, parsePhone } from '#domain/phone/parse-phone.ts'
import { mappingFault, type IntakePlan } from '#domain/import/column-plan.ts'
import { ContactFileRefused } from './contact-file-refused.ts'

/** Throws `ContactFileRefused` when the mapping has no phone column or names a target twice. */
export async function* checkRows(
  batches: AsyncIterable<readonly CsvRow[]>,
  plan: IntakePlan,
): AsyncGenerator<readonly CheckedRow[]> {
  const fault = mappingFault(plan.columns)
  if (fault !== undefined) throw new ContactFileRefused(fault)
  for await (const rows of batches) yield rows.map((row) => checkRow(row, plan, readPhone))
}

/** Reads a number for the import. A country without numbers of its own does not complete a local number. */
const readPhone: PhoneReader = (raw, country) =>
  parsePhone(raw, country !== null && isCountryCode(country) ? country : null)
