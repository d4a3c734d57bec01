// Before the first paint: the theme chosen in the profile menu. Without it the system decides.
try {
  const theme = localStorage.getItem('loopmate.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage is closed to this page; the system decides.
}
