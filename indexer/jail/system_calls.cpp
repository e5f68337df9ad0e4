#include "indexer/jail/system_calls.hpp"

#include <cerrno>
#include <cstdint>
#include <fcntl.h>
#include <initializer_list>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace minutebook::jail {
namespace {

/// The `number`-th argument (from 0), compared with `value`.
scmp_arg_cmp argument(unsigned number, scmp_compare comparison, std::uint64_t value) { return {number, comparison, value, 0}; }

/// Of the bits of `mask` it has those of `value`, and no others.
scmp_arg_cmp has_bits(unsigned number, std::uint64_t mask, std::uint64_t value) { return {number, SCMP_CMP_MASKED_EQ, mask, value}; }

/// A filter that is being written; `good` turns false with the first rule that is not taken.
class Filter {
public:
    explicit Filter(std::uint32_t otherwise = SCMP_ACT_KILL_PROCESS) : context_(seccomp_init(otherwise)), good_(context_ != nullptr)
    {
        // A search tree: the list is long, and it is gone through for every call.
        if (good_) [[maybe_unused]] // older libraries keep a plain list
            const int tree = seccomp_attr_set(context_, SCMP_FLTATR_CTL_OPTIMIZE, 2);
    }
    ~Filter() { seccomp_release(context_); }
    Filter(const Filter&) = delete;
    Filter& operator=(const Filter&) = delete;

    void allow(std::initializer_list<int> calls)
    {
        for (const int call : calls) rule(SCMP_ACT_ALLOW, call, nullptr);
    }
    void refuse(std::uint32_t error, std::initializer_list<int> calls)
    {
        for (const int call : calls) rule(SCMP_ACT_ERRNO(error), call, nullptr);
    }
    void allow_if(int call, const scmp_arg_cmp& condition) { rule(SCMP_ACT_ALLOW, call, &condition); }
    void refuse_if(std::uint32_t error, int call, const scmp_arg_cmp& condition) { rule(SCMP_ACT_ERRNO(error), call, &condition); }
    /// Its process cannot gain privileges any more, and may not be asked to say so again.
    void stack() { good_ = good_ && seccomp_attr_set(context_, SCMP_FLTATR_CTL_NNP, 0) == 0; }
    [[nodiscard]] bool load() { return good_ && seccomp_load(context_) == 0; }

private:
    void rule(std::uint32_t action, int call, const scmp_arg_cmp* condition)
    {
        if (call == __NR_SCMP_ERROR || !good_) return;
        good_ = seccomp_rule_add_array(context_, action, call, condition != nullptr ? 1 : 0, condition) == 0;
    }

    scmp_filter_ctx context_;
    bool good_;
}; // class Filter

/// What every program does to run at all: memory, time, its own pipes, its own threads' locks. glibc's qsort asks sysinfo.
void allow_running(Filter& filter)
{
    filter.allow({SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(pread64), SCMP_SYS(write), SCMP_SYS(writev), SCMP_SYS(close), SCMP_SYS(lseek),
                  SCMP_SYS(fstat), SCMP_SYS(poll), SCMP_SYS(ppoll), SCMP_SYS(fadvise64)});
    filter.allow({SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(brk), SCMP_SYS(madvise), SCMP_SYS(futex), SCMP_SYS(set_robust_list),
                  SCMP_SYS(rseq), SCMP_SYS(sysinfo), SCMP_SYS(uname), SCMP_SYS(getrandom)});
    filter.allow({SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(nanosleep),
                  SCMP_SYS(clock_nanosleep), SCMP_SYS(times), SCMP_SYS(getrusage), SCMP_SYS(getrlimit), SCMP_SYS(sched_yield),
                  SCMP_SYS(sched_getaffinity), SCMP_SYS(getcpu)});
    filter.allow({SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(getppid), SCMP_SYS(getuid), SCMP_SYS(geteuid), SCMP_SYS(getgid),
                  SCMP_SYS(getegid), SCMP_SYS(getpgrp)});
    filter.allow({SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack),
                  SCMP_SYS(restart_syscall), SCMP_SYS(exit), SCMP_SYS(exit_group)});
    // Limits may be read; only the parent moves them.
    filter.allow_if(SCMP_SYS(prlimit64), argument(2, SCMP_CMP_EQ, 0));
    filter.refuse_if(EPERM, SCMP_SYS(prlimit64), argument(2, SCMP_CMP_NE, 0));
    // A program may end itself, by abort() too, and nobody else.
    const auto self = static_cast<std::uint32_t>(::getpid());
    for (const int call : {SCMP_SYS(kill), SCMP_SYS(tgkill)}) {
        filter.allow_if(call, argument(0, SCMP_CMP_EQ, self));
        filter.refuse_if(EPERM, call, argument(0, SCMP_CMP_NE, self));
    }
}

/// What libraries try without need, and live without.
void refuse_harmless(Filter& filter)
{
    filter.refuse(EACCES, {SCMP_SYS(open),   SCMP_SYS(openat2),  SCMP_SYS(creat),     SCMP_SYS(unlink),  SCMP_SYS(unlinkat),
                           SCMP_SYS(rename), SCMP_SYS(renameat), SCMP_SYS(renameat2), SCMP_SYS(mkdir),   SCMP_SYS(mkdirat),
                           SCMP_SYS(rmdir),  SCMP_SYS(link),     SCMP_SYS(linkat),    SCMP_SYS(symlink), SCMP_SYS(symlinkat),
                           SCMP_SYS(chmod),  SCMP_SYS(fchmodat), SCMP_SYS(truncate),  SCMP_SYS(chdir),   SCMP_SYS(statfs)});
    filter.refuse(EPERM, {SCMP_SYS(socket), SCMP_SYS(socketpair), SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(listen), SCMP_SYS(accept),
                          SCMP_SYS(accept4), SCMP_SYS(sendto), SCMP_SYS(sendmsg), SCMP_SYS(recvfrom), SCMP_SYS(recvmsg)});
    filter.refuse(EPERM, {SCMP_SYS(prctl), SCMP_SYS(setrlimit), SCMP_SYS(setpriority), SCMP_SYS(getpriority), SCMP_SYS(sched_setaffinity),
                          SCMP_SYS(sched_setscheduler), SCMP_SYS(sched_getscheduler), SCMP_SYS(sched_getparam), SCMP_SYS(mlock),
                          SCMP_SYS(membarrier), SCMP_SYS(umask), SCMP_SYS(eventfd2), SCMP_SYS(epoll_create1), SCMP_SYS(fchmod),
                          SCMP_SYS(fallocate)});
    filter.refuse(ENOTTY, {SCMP_SYS(ioctl)});
    filter.refuse(ENOSYS, {SCMP_SYS(clone3)}); // libc tries clone next
}

/// Looking at names: needed by those who open files, told to nobody else.
void rule_names(Filter& filter, bool allowed)
{
    const auto names = {SCMP_SYS(stat),       SCMP_SYS(lstat),      SCMP_SYS(statx),    SCMP_SYS(access),
                        SCMP_SYS(faccessat),  SCMP_SYS(faccessat2), SCMP_SYS(readlink), SCMP_SYS(readlinkat),
                        SCMP_SYS(getdents64), SCMP_SYS(getcwd),     SCMP_SYS(fstatfs)};
    if (allowed) {
        filter.allow(names);
        filter.allow({SCMP_SYS(newfstatat)});
        return;
    }
    filter.refuse(EACCES, names);
    // libc's fstat() is newfstatat() of a descriptor and an empty name.
    filter.allow_if(SCMP_SYS(newfstatat), has_bits(3, AT_EMPTY_PATH, AT_EMPTY_PATH));
    filter.refuse_if(EACCES, SCMP_SYS(newfstatat), has_bits(3, AT_EMPTY_PATH, 0));
}

void rule_opening(Filter& filter, bool allowed)
{
    if (!allowed) {
        filter.refuse(EACCES, {SCMP_SYS(openat)});
        return;
    }
    constexpr std::uint32_t writing = O_ACCMODE | O_CREAT | O_TRUNC;
    filter.allow_if(SCMP_SYS(openat), has_bits(2, writing, 0));
    for (const std::uint32_t flag : {O_WRONLY, O_RDWR, O_CREAT, O_TRUNC})
        filter.refuse_if(EACCES, SCMP_SYS(openat), has_bits(2, flag, flag));
}

/// Starting a program, handing it bytes in memory, and waiting for it.
void allow_starting(Filter& filter)
{
    constexpr std::uint32_t namespaces =
        CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET;
    filter.allow_if(SCMP_SYS(clone), has_bits(0, namespaces, 0));
    for (std::uint32_t flag = 1; flag != 0; flag <<= 1U)
        if ((namespaces & flag) != 0) filter.refuse_if(EPERM, SCMP_SYS(clone), has_bits(0, flag, flag));
    filter.allow({SCMP_SYS(seccomp), // what it starts is held closer
                  SCMP_SYS(fork),        SCMP_SYS(vfork),    SCMP_SYS(execve),     SCMP_SYS(wait4),
                  SCMP_SYS(waitid),      SCMP_SYS(pipe),     SCMP_SYS(pipe2),      SCMP_SYS(dup),
                  SCMP_SYS(dup2),        SCMP_SYS(dup3),     SCMP_SYS(fcntl),      SCMP_SYS(memfd_create),
                  SCMP_SYS(ftruncate),   SCMP_SYS(pwrite64), SCMP_SYS(arch_prctl), SCMP_SYS(set_tid_address),
                  SCMP_SYS(close_range), SCMP_SYS(mmap),     SCMP_SYS(mprotect)});
}

void refuse_starting(Filter& filter)
{
    filter.refuse(EPERM, {SCMP_SYS(clone), SCMP_SYS(fork), SCMP_SYS(vfork), SCMP_SYS(pipe), SCMP_SYS(pipe2), SCMP_SYS(dup2), SCMP_SYS(dup3),
                          SCMP_SYS(memfd_create), SCMP_SYS(ftruncate), SCMP_SYS(arch_prctl), SCMP_SYS(wait4)});
    filter.allow({SCMP_SYS(dup)});
    // Flags of descriptors, nothing else.
    filter.allow_if(SCMP_SYS(fcntl), argument(1, SCMP_CMP_LE, F_SETFL));
    filter.refuse_if(EPERM, SCMP_SYS(fcntl), argument(1, SCMP_CMP_GT, F_SETFL));
    // Memory that holds data never becomes code.
    for (const int call : {SCMP_SYS(mmap), SCMP_SYS(mprotect)}) {
        filter.allow_if(call, has_bits(2, PROT_EXEC, 0));
        filter.refuse_if(EACCES, call, has_bits(2, PROT_EXEC, PROT_EXEC));
    }
}

} // namespace

bool restrict_system_calls(Profile profile, bool files_are_closed)
{
    Filter filter;
    allow_running(filter);
    refuse_harmless(filter);
    // antiword cannot start without opening its libraries: there reading goes on even where Landlock does not narrow it.
    const bool opens = profile == Profile::word || (profile == Profile::recogniser && files_are_closed);
    rule_names(filter, opens);
    rule_opening(filter, opens);
    if (profile == Profile::word) allow_starting(filter);
    else refuse_starting(filter);
    return filter.load();
}

bool refuse_processes()
{
    // Refused, and in a jail needless: there it has long been said.
    [[maybe_unused]] const int said = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    Filter filter(SCMP_ACT_ALLOW);
    filter.refuse(EPERM, {SCMP_SYS(clone), SCMP_SYS(clone3), SCMP_SYS(fork), SCMP_SYS(vfork)});
    filter.stack();
    return filter.load();
}

} // namespace minutebook::jail
