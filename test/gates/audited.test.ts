/**
 * Makes sure that a verb that changes something writes it into the audit log, in its own transaction: a file of the
 * verbs' rooms with a writing statement calls `audit`, or stands below with the reason why it need not.
 */
import { expect, test } from 'vitest'
import { textsOf } from './sql-texts.ts'
import { filesUnder, type SourceFile } from './tree.ts'

const ROOMS = [
  'access',
  'agents',
  'campaigns',
  'contacts',
  'first-run',
  'integrations',
  'reports',
  'telephony',
  'workspace',
]
const WRITES = /\b(?:insert into|update|delete from)\s+[a-z_]+/
const MOVES = 'a trigger of the campaign writes every move into the ledger'
const FILE = 'import-contacts.ts audits the whole file'
const ERASED = 'erase-contact.ts audits the erasure'

const EXEMPT: Readonly<Record<string, string>> = {
  'src/access/authenticate.ts': 'the last use of a key or session is no change that anybody made',
  'src/access/forget-sign-ins.ts': 'forgets what is over',
  'src/access/once.ts': 'keeps answers for repeated requests',
  'src/campaigns/cancel-campaign.ts': MOVES,
  'src/campaigns/launch-campaign.ts': MOVES,
  'src/campaigns/resume-campaign.ts': MOVES,
  'src/campaigns/start-campaign.ts': MOVES,
  'src/campaigns/draft/config.ts': 'the verbs that create and change a draft audit its whole configuration',
  'src/contacts/erase-files.ts': ERASED,
  'src/contacts/erase-filters.ts': ERASED,
  'src/contacts/forget-attempts.ts': 'forgets what is over',
  'src/contacts/zone-group.ts': 'makes a group that contacts share; their verbs audit them',
  'src/contacts/import/merge-upload.ts': FILE,
  'src/contacts/import/upload.ts': FILE,
  'src/reports/results/prepare-results.ts': 'orders results that are there already',
  'src/first-run/first-workspace.ts': 'makes the workspace in which everything is audited',
  'src/telephony/connections/check-connection.ts': 'notes the account that the carrier named',
  'src/telephony/connections/declared.ts': 'notes what the adapters of this program declare',
}

const writes = ({ text }: SourceFile): boolean => textsOf(text).some((sql) => WRITES.test(sql))
const audits = ({ text }: SourceFile): boolean => /\baudit\(/.test(text)

/** Files that write and do not audit. */
const silent = (files: readonly SourceFile[]): string[] =>
  files.filter((file) => writes(file) && !audits(file)).map(({ path }) => path)

const verbs = ROOMS.flatMap((room) => filesUnder(`src/${room}`)).filter(
  ({ path }) => path.endsWith('.ts') && !path.endsWith('.test.ts'),
)

test('a verb that writes is audited', () => {
  expect(silent(verbs).toSorted()).toEqual(Object.keys(EXEMPT).toSorted())
})

test('the gate finds a verb that writes in secret, and passes one that audits or only reads', () => {
  const planted = (path: string, text: string): SourceFile => ({ path, text })
  expect(
    silent([
      planted('secret.ts', 'await tx.run(`update agent set name = $2 where id = $1`, [id, name])'),
      planted('told.ts', "await tx.run('delete from agent where id = $1', [id])\nawait audit(tx, at, entry)"),
      planted('reads.ts', "await tx.rows('select id from agent order by updated_at for update')"),
    ]),
  ).toEqual(['secret.ts'])
})
