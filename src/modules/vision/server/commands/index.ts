export { createTheme, group, ungroup } from './group.ts';
export { mergeThemes, renameTheme, splitTheme } from './reshape.ts';
export { undo } from './undo.ts';
