// The browser knows its time zone: offered where one is asked for and none is
// there yet.
for (const field of document.querySelectorAll('input[name=zone]')) {
  if (field instanceof HTMLInputElement && field.value === '') {
    field.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? '';
  }
}
