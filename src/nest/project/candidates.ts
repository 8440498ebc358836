import { relative, sep } from 'node:path';
import { describeApplication, nestCliApplicationsOf, type Application } from './application.js';
import { startsNest } from './find-entry.js';
import { isNestProject } from './package-file.js';
import { memberFolders } from './workspace.js';

/** The Nest applications of a workspace, or of whatever lies below a folder. */
export function nestApplications(root: string): Application[] {
  const ofNestCli = nestCliApplicationsOf(root).filter(startsNest);
  const known = new Set(ofNestCli.map(({ folder }) => folder));
  const members = memberFolders(root).filter((folder) => !known.has(folder));
  return [...ofNestCli, ...members.flatMap(applicationsOf)];
}

/** Everything that `--project` may mean. A project of nest-cli.json may be a package with another name. */
export function allProjects(root: string): Application[] {
  const ofNestCli = nestCliApplicationsOf(root);
  const members = memberFolders(root).map((folder) => {
    const member = describeApplication(folder);
    const same = ofNestCli.find((one) => one.folder === folder);
    return same ? { ...same, name: member.name } : member;
  });
  return [...ofNestCli, ...members];
}

/** The words after the command that lead to an application, from where the user stands. */
export function wayTo(application: Application, cwd: string): string {
  const { nestCli, base, folder } = application;
  if (nestCli && base !== folder && nestCli.root !== '.') return `--project ${application.name}`;
  return `--app ${relative(cwd, folder).split(sep).join('/') || '.'}`;
}

function applicationsOf(folder: string): Application[] {
  const application = describeApplication(folder);
  const isOne = isNestProject(folder) || isNestProject(application.root);
  return isOne && startsNest(application) ? [application] : [];
}
