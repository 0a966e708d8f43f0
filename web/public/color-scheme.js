// Runs before the first paint, so that a dark page never flashes white. The key is Mantine's own.
try {
  var wanted = localStorage.getItem('mantine-color-scheme-value') || 'auto'
  var dark = wanted === 'dark' || (wanted === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
} catch {}
