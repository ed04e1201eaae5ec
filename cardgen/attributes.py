"""What a file has beside its bytes, carried over to the file that takes its place."""

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

# The author's own, the access control list, and the label of SELinux. Others belong to the bytes
# (the hashes of IMA) or to the file system (those of overlayfs).
_CARRIED = ("user.", "system.posix_acl_access", "security.selinux")


def carry_over(old: Path, new: Path) -> None:
    """Give a file the mode, owner, group and extended attributes of the one that it replaces.

    As far as the system lets us: only root may give a file away, and Python reads extended
    attributes on Linux alone. Where the group is not kept, the new one may do no more than
    everybody. Raises OSError where the mode cannot be set.
    """
    status = old.stat()
    is_kept = _own(new, status)
    _copy_attributes(old, new)
    mode = stat.S_IMODE(status.st_mode)
    new.chmod(mode if is_kept else (mode & 0o707) | (mode & 0o007) << 3)


def _own(new: Path, status: os.stat_result) -> bool:
    """Set owner and group; return whether both are as they were."""
    if sys.platform != "win32":
        for owner in (status.st_uid, -1):  # a group of ours can be set where the owner cannot
            with suppress(OSError):
                os.chown(new, owner, status.st_gid)
                break
    found = new.stat()
    return (found.st_uid, found.st_gid) == (status.st_uid, status.st_gid)


def _copy_attributes(old: Path, new: Path) -> None:
    if sys.platform == "linux":
        with suppress(OSError):  # a file system that has none
            for name in os.listxattr(old):
                if name.startswith(_CARRIED):
                    with suppress(OSError):
                        os.setxattr(new, name, os.getxattr(old, name))


def make_common(new: Path) -> None:
    """Give a file the mode that any new file would have."""
    mask = os.umask(0)
    os.umask(mask)
    new.chmod(0o666 & ~mask)
