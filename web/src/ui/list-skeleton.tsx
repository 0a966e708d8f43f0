/** Shows the shape of a list while it loads. */
import { Skeleton, Stack } from '@mantine/core'

const ROWS = 6

export function ListSkeleton({ label, height }: { readonly label: string; readonly height: number }) {
  return (
    <Stack gap="xs" aria-busy="true">
      <span className="visually-hidden" role="status">
        {label}
      </span>
      {Array.from({ length: ROWS }, (_, row) => (
        <Skeleton key={row} height={height} aria-hidden />
      ))}
    </Stack>
  )
}
