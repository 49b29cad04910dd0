// The browser knows its time zone: offered where one is asked for and none is
// there yet.
const asking = 'input[name=zone], form:is([action^="/setup/"], [action^="/invitations/"]) input[name=time_zone]';
for (const field of document.querySelectorAll(asking)) {
  if (field instanceof HTMLInputElement && field.value === '') {
    field.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? '';
  }
}
