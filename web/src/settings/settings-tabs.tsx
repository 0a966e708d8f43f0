/** Shows the tabs of the settings; the open one is in the address. */
import { Link } from '@tanstack/react-router'
import * as wording from '#wording/pages/settings.ts'
import { useMay } from '#web/api/session.ts'
import type { SettingsTab } from '#web/app/search.ts'
import classes from './settings.module.css'

const TABS: readonly { readonly tab: SettingsTab | undefined; readonly label: string }[] = [
  { tab: undefined, label: wording.diallingAndCredits },
  { tab: 'workspace', label: 'Workspace' },
  { tab: 'people', label: 'People' },
  { tab: 'keys', label: 'API keys' },
]

export function SettingsTabs() {
  const admin = useMay('admin')
  return (
    <nav aria-label="Settings" className={classes['tabs']}>
      {TABS.map(({ tab, label }) => (
        <Link
          key={label}
          to="/settings"
          search={tab ? { tab } : {}}
          className={classes['tab']}
          activeOptions={{ exact: true }}
          activeProps={{ 'aria-current': 'page' }}
        >
          {label}
        </Link>
      ))}
      {admin ? (
        <Link
          to="/audit"
          className={classes['tab']}
          activeOptions={{ includeSearch: false }}
          activeProps={{ 'aria-current': 'page' }}
        >
          Audit log
        </Link>
      ) : null}
    </nav>
  )
}
