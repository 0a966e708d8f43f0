/** Shows the places of the page until its first snapshot comes, so that nothing jumps. */
import { SimpleGrid, Skeleton, Stack, Title } from '@mantine/core'
import * as wording from '#wording/pages/live.ts'

export function PageSkeleton() {
  return (
    <Stack gap="md" aria-busy="true">
      <Title order={1} size="h3">
        {wording.loadingTheCampaign}
      </Title>
      <SimpleGrid cols={{ base: 2, sm: 3, lg: 9 }} aria-hidden>
        {Array.from({ length: 9 }, (_, n) => (
          <Skeleton key={n} height={84} />
        ))}
      </SimpleGrid>
      <Skeleton height={32} aria-hidden />
      <Skeleton height={72} aria-hidden />
      <Skeleton height={56} aria-hidden />
      <Skeleton height={34} aria-hidden />
      <Skeleton height={280} aria-hidden />
    </Stack>
  )
}
