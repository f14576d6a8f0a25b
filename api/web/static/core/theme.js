/** Light or dark: as the system has it, or as it was chosen. */

const NAME = "muster.theme";
const CHOICES = ["system", "light", "dark"];

export const theme = () => localStorage.getItem(NAME) ?? "system";

export function paint(choice = theme()) {
  if (choice === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
  localStorage.setItem(NAME, choice);
}

export const nextTheme = () => CHOICES[(CHOICES.indexOf(theme()) + 1) % CHOICES.length];
