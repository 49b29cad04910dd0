package mail

import "stepwise/models"

// AddressNew lets candidates confirm the address they would rather have. It goes
// there.
func AddressNew(s models.Settings, name, url string) Letter {
	return letterOf(s, "address-new", url, map[string]string{"name": name})
}

// AddressFormer tells them at the one they have, so that nobody takes it from them.
func AddressFormer(s models.Settings, name, email, url string) Letter {
	return letterOf(s, "address-former", url, map[string]string{"name": name, "address": models.MaskedEmail(email)})
}
