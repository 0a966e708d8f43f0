/** The limits, changed in place by an admin. */
import { Alert, Button, Group, List, NumberInput, Text } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import type { Workspace } from '#contract/workspace.ts'
import { LIMIT_FIELDS, rangeFault } from './limit-fields.ts'
import classes from './settings.module.css'
import { useLimits } from './use-limits.ts'

export function LimitsForm({ workspace }: { readonly workspace: Workspace }) {
  const limits = useLimits(workspace)
  const faulty = limits.changed.some((field) => rangeFault(limits.valueOf(field.name), field) !== null)
  const told =
    limits.changed.length === 0
      ? limits.saved
        ? 'Saved. The next call obeys; calls in progress go on.'
        : 'Nothing is changed yet.'
      : faulty
        ? 'Mend the marked limit to save.'
        : 'Not saved yet.'
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!faulty) limits.save()
      }}
      noValidate
    >
      {limits.meanwhile ? <Meanwhile lines={limits.meanwhile} /> : null}
      <div className={classes['fields']}>
        {LIMIT_FIELDS.map((field) => (
          <NumberInput
            key={field.name}
            label={field.label}
            description={field.meaning}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={limits.valueOf(field.name)}
            onChange={(value) => limits.type(field.name, value)}
            error={rangeFault(limits.valueOf(field.name), field)}
            min={field.min}
            max={field.max}
            clampBehavior="none"
            allowDecimal={false}
            thousandSeparator=","
          />
        ))}
      </div>
      {limits.error === null ? null : (
        <Alert color="red" variant="status" role="alert" title="Not saved" mt="md">
          {limits.error}
        </Alert>
      )}
      <Group gap="sm" mt="md">
        <Button type="submit" loading={limits.saving} disabled={limits.changed.length === 0 || faulty}>
          Save
        </Button>
        {limits.changed.length > 0 || limits.meanwhile ? (
          <Button variant="default" onClick={limits.discard}>
            Discard
          </Button>
        ) : null}
        <Text size="sm" c="dimmed" role="status">
          {told}
        </Text>
      </Group>
    </form>
  )
}

const Meanwhile = ({ lines }: { readonly lines: readonly string[] }) => (
  <Alert
    color="orange"
    variant="status"
    role="alert"
    icon={<IconUsers aria-hidden />}
    title="Someone changed this meanwhile"
    mb="md"
  >
    <List size="sm">
      {lines.map((line) => (
        <List.Item key={line}>{line}</List.Item>
      ))}
    </List>
    <Text size="sm" mt={4}>
      What you typed is still here and not saved. Save puts it over theirs; Discard keeps theirs.
    </Text>
  </Alert>
)
