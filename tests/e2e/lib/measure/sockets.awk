# What the sockets of the pods of a node, and of the node itself, show: sample after sample, each fact once.
# Runs with hostPID and hostNetwork. Addresses are as the kernel prints them; an OWNER is pod:UID or node:PROGRAM.
#   A ADDRESS                        an address of the node
#   L OWNER PROTOCOL PORT            it listens there
#   C OWNER PROTOCOL REMOTE:PORT     it made a connection to there
#   S OWNER PROTOCOL PORT REMOTE     it accepted one from there
#   T PROTOCOL SOURCE TARGET PORT ANSWERS PORT   one that passed the node; who answers is not the target where that is a Service
#   ready                            the first sample is over
BEGIN {
  "readlink /proc/self/ns/net" | getline HOST
  count = split("tcp tcp6 udp udp6", TABLES, " ")
  for (;;) {
    addresses()
    discover()
    for (space in reader) if (space == HOST || space in podOf) sample(space == HOST ? HOST : podOf[space], reader[space])
    tracked()
    say("ready")
    fflush()
    system("sleep " ENVIRON["INTERVAL"])
  }
}

function say(line) {
  if (!(line in said)) print line
  said[line] = 1
}

function addresses(   command, line, part) {
  command = "ip -o addr show"
  while ((command | getline line) > 0) {
    split(line, part, " ")
    sub(/\/.*/, "", part[4])
    say("A " part[4])
  }
  close(command)
}

# One process of each network namespace to read by, and the pod of each that has one.
function discover(   command, line, part, path, n, pid, spaces) {
  split("", reader)
  split("", podOf)
  command = "ls -l /proc/[0-9]*/ns/net 2>/dev/null"
  while ((command | getline line) > 0) {
    n = split(line, part, " ")
    split(part[n - 2], path, "/")
    spaces[path[3]] = part[n]
  }
  close(command)
  for (pid in spaces) {
    space = spaces[pid]
    if (space == HOST) reader[space] = "self"
    else if (!(space in podOf) && (line = podIn(pid)) != "") {
      reader[space] = pid
      podOf[space] = "pod:" line
    }
  }
}

# The UID of the pod that a process belongs to, as its control group names it; a static pod's has no dashes.
function podIn(pid,   file, line, found) {
  file = "/proc/" pid "/cgroup"
  while (found == "" && (getline line < file) > 0) {
    if (match(line, /pod[0-9a-f][0-9a-f_-]+/) && RLENGTH >= 35) found = substr(line, RSTART + 3, RLENGTH - 3)
  }
  close(file)
  gsub(/_/, "-", found)
  return found
}

function sample(scope, pid,   t, file, line, lines, field, n, i) {
  for (t = 1; t <= count; t++) {
    file = "/proc/" pid "/net/" TABLES[t]
    while ((getline line < file) > 0) if (line !~ /local_address/) lines[++n] = substr(TABLES[t], 1, 3) " " line
    close(file)
  }
  if (scope == HOST) findOwners(lines, n)
  for (i = 1; i <= n; i++) {
    split(lines[i], field, " ")
    if (field[5] != (field[1] == "tcp" ? "0A" : "07")) continue
    isOpen[scope, field[1], portOf(field[3])] = 1
    say("L " ownerIn(scope, field[11]) " " field[1] " " portOf(field[3]))
  }
  for (i = 1; i <= n; i++) {
    split(lines[i], field, " ")
    # Established, or on its way out: a SYN without an answer is no connection.
    if (field[5] !~ (field[1] == "tcp" ? "^(01|04|05|06|08|09|0B)$" : "^01$")) continue
    line = ownerIn(scope, field[11]) " " field[1] " "
    if ((scope, field[1], portOf(field[3])) in isOpen) say("S " line portOf(field[3]) " " addressOf(field[4]))
    else say("C " line field[4])
  }
}

function portOf(endpoint) {
  return substr(endpoint, index(endpoint, ":") + 1)
}

function addressOf(endpoint) {
  return substr(endpoint, 1, index(endpoint, ":") - 1)
}

# A pod's namespace is its own; in the node's each socket has an owner, as long as it is open.
function ownerIn(scope, inode) {
  return scope == HOST ? (inode in owners ? owners[inode] : "node:unknown") : scope
}

# Looks through the open files of all processes where a socket is new.
function findOwners(lines, n,   i, field, isNew, command, line, path, inode, owner) {
  for (i = 1; i <= n; i++) {
    split(lines[i], field, " ")
    if (field[11] != 0 && !(field[11] in owners)) isNew = 1
  }
  if (!isNew) return
  command = "ls -l /proc/[0-9]*/fd 2>/dev/null"
  while ((command | getline line) > 0) {
    if (line ~ /^\/proc\//) {
      split(line, path, "/")
      owner = programOf(path[3])
    } else if (match(line, /socket:\[[0-9]+\]/)) owners[substr(line, RSTART + 8, RLENGTH - 9)] = owner
  }
  close(command)
  for (i = 1; i <= n; i++) {
    split(lines[i], field, " ")
    if (field[11] != 0 && !(field[11] in owners)) owners[field[11]] = "node:unknown"
  }
}

function programOf(pid,   found, file) {
  if ((found = podIn(pid)) != "") return "pod:" found
  file = "/proc/" pid "/comm"
  if ((getline found < file) <= 0) found = "unknown"
  close(file)
  gsub(/ /, "-", found)
  return "node:" found
}

# What the node's connection tracking remembers, where it tracks: also what was over between two samples.
function tracked(   file, line, part, n, i, key, seen) {
  file = "/proc/net/nf_conntrack"
  while ((getline line < file) > 0) {
    if (line ~ /UNREPLIED|SYN_SENT/ || line !~ / (tcp|udp) /) continue
    split("", seen)
    n = split(line, part, " ")
    for (i = 1; i <= n; i++) {
      if (split(part[i], key, "=") < 2) continue
      seen[key[1], ((key[1], 1) in seen) ? 2 : 1] = key[2]
    }
    say("T " part[3] " " seen["src", 1] " " seen["dst", 1] " " seen["dport", 1] " " seen["src", 2] " " seen["sport", 2])
  }
  close(file)
}
